namespace Akka.Actor.Internal;

/// <summary>The children of a cell by name. The cell changes it; selections and resolutions read it from any thread.</summary>
internal sealed class ChildTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IChildStats> _byName = new(StringComparer.Ordinal);
    private HashSet<IActorRef>? _dying;
    private bool _closed;

    /// <summary>Set while the cell itself waits; children that merely stop need no reason.</summary>
    public SuspendReason? Reason { get; private set; }

    public bool IsWaiting => Reason is not null;

    public bool IsNormal => Reason is null && !_closed;

    public IReadOnlyCollection<ChildRestartStats> Stats
    {
        get
        {
            lock (_lock) return _byName.Values.OfType<ChildRestartStats>().ToArray();
        }
    }

    public IInternalActorRef[] Refs()
    {
        lock (_lock)
        {
            var refs = new List<IInternalActorRef>(_byName.Count);
            foreach (var entry in _byName.Values)
            {
                if (entry is ChildRestartStats stats) refs.Add(stats.Child);
            }

            return [.. refs];
        }
    }

    /// <summary>Takes the name for a child that is about to be made.</summary>
    public void Reserve(string name)
    {
        lock (_lock)
        {
            if (_closed) throw new InvalidOperationException($"Cannot reserve actor name '{name}': already terminated");
            if (Reason is SuspendReason.Termination) throw new InvalidOperationException($"Cannot reserve actor name '{name}': terminating");
            if (!_byName.TryAdd(name, ChildNameReserved.Instance)) throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
        }
    }

    public void Unreserve(string name)
    {
        lock (_lock)
        {
            if (_byName.TryGetValue(name, out var entry) && entry is ChildNameReserved) _byName.Remove(name);
        }
    }

    public ChildRestartStats Add(IInternalActorRef child)
    {
        lock (_lock)
        {
            var name = child.Path.Name;
            if (_byName.TryGetValue(name, out var entry) && entry is ChildRestartStats known && known.Child.Equals(child)) return known;
            var stats = new ChildRestartStats(child);
            _byName[name] = stats;
            return stats;
        }
    }

    public bool TryGet(string name, out IChildStats? stats)
    {
        lock (_lock) return _byName.TryGetValue(name, out stats);
    }

    public bool TryGet(IActorRef child, out ChildRestartStats? stats)
    {
        lock (_lock)
        {
            stats = _byName.TryGetValue(child.Path.Name, out var entry) && entry is ChildRestartStats found && found.Child.Equals(child) ? found : null;
            return stats is not null;
        }
    }

    /// <summary>The child was told to stop.</summary>
    public void ShallDie(IActorRef child)
    {
        lock (_lock) (_dying ??= []).Add(child);
    }

    /// <summary>True when there are children on their way out; the reason then comes back from <see cref="Remove"/> with the last of them.</summary>
    public bool WaitFor(SuspendReason reason)
    {
        lock (_lock)
        {
            if (_dying is not { Count: > 0 }) return false;
            Reason = reason;
            return true;
        }
    }

    public SuspendReason? Remove(IActorRef child)
    {
        lock (_lock)
        {
            var name = child.Path.Name;
            if (_byName.TryGetValue(name, out var entry) && entry is ChildRestartStats stats && stats.Child.Equals(child)) _byName.Remove(name);
            _dying?.Remove(child);
            if (_dying is { Count: > 0 }) return null;
            var reason = Reason;
            Reason = null;
            return reason;
        }
    }

    public void Close()
    {
        lock (_lock) _closed = true;
    }
}
