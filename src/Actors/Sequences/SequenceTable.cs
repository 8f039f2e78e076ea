using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Actors;

/// <summary>The open sequences of a model, bounded in number, each closed after a silence. Pure: time comes with each call.</summary>
/// <param name="max">Sequences at the same time.</param>
/// <param name="idle">Longest silence, in the ticks of the timestamps.</param>
internal sealed class SequenceTable(int max, long idle)
{
    private readonly Dictionary<string, Sequence> _open = new(StringComparer.Ordinal);

    internal int Count => _open.Count;

    internal IEnumerable<Sequence> Open => _open.Values;

    /// <summary>When <see cref="CloseIdle"/> may have work at the earliest; <see cref="long.MaxValue"/>: no sequence is idle.</summary>
    internal long NextExpiry
    {
        get
        {
            var next = long.MaxValue;
            foreach (var sequence in _open.Values)
                if (!sequence.IsBusy) next = Math.Min(next, sequence.LastUsed + idle);
            return next;
        }
    }

    internal bool TryFind(string id, [NotNullWhen(true)] out Sequence? sequence) => _open.TryGetValue(id, out sequence);

    /// <summary>Opens a sequence; false when there are too many.</summary>
    internal bool TryOpen(string id, long now, [NotNullWhen(true)] out Sequence? sequence)
    {
        sequence = null;
        if (_open.Count >= max) return false;
        sequence = new Sequence(id) { LastUsed = now };
        _open.Add(id, sequence);
        return true;
    }

    /// <summary>Closes a sequence and gives its state back.</summary>
    internal void Close(Sequence sequence)
    {
        if (_open.TryGetValue(sequence.Id, out var open) && ReferenceEquals(open, sequence)) _open.Remove(sequence.Id);
        sequence.IsClosed = true;
        sequence.Drop();
    }

    /// <summary>Closes those that were silent too long and have no step under way.</summary>
    internal int CloseIdle(long now)
    {
        var closed = 0;
        foreach (var sequence in _open.Values)
        {
            if (sequence.IsBusy || now - sequence.LastUsed < idle) continue;
            Close(sequence);
            closed++;
        }

        return closed;
    }
}
