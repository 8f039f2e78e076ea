using System.Collections.Immutable;

namespace Akka.Cluster.Sharding;

/// <summary>Nodes that were removed without having left in peace, with the time of their removal, for coordinators that start later. Written by one actor, read by others.</summary>
internal sealed class DepartedNodes(TimeSpan margin)
{
    private ImmutableDictionary<UniqueAddress, TimeSpan> _removedAt = ImmutableDictionary<UniqueAddress, TimeSpan>.Empty;
    private ClusterView _view = ClusterView.Empty;

    /// <summary>Those that may still run something.</summary>
    public ImmutableDictionary<UniqueAddress, TimeSpan> Current => Volatile.Read(ref _removedAt);

    public void Follow(ClusterView view, TimeSpan now)
    {
        var departed = _removedAt.RemoveRange(_removedAt.Where(entry => entry.Value + margin <= now).Select(entry => entry.Key));
        foreach (var member in _view.Members)
            if (!view.Members.Contains(member) && !_view.HasLeftInPeace(member)) departed = departed.SetItem(member.UniqueAddress, now);
        Volatile.Write(ref _removedAt, departed);
        _view = view;
    }
}
