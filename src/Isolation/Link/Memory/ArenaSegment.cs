using System.Numerics;

namespace ActorInference.Isolation;

/// <summary>
/// One segment of an arena and which of its granules are taken, first fit. The state lies in private memory; its arena's lock guards it.
/// </summary>
internal sealed class ArenaSegment(uint id, SharedSegment shared, bool dedicated)
{
    private readonly ulong[] _taken = new ulong[dedicated ? 0 : shared.Size / ArenaClasses.Granule / 64];
    private int _firstFree;

    /// <summary>Never used again by the same arena.</summary>
    public uint Id { get; } = id;

    public SharedSegment Shared { get; } = shared;

    /// <summary>Whether it is one block, for a large tensor.</summary>
    public bool IsDedicated { get; } = dedicated;

    /// <summary>Granules that blocks have, those of waiting blocks included.</summary>
    public int Used { get; private set; }

    /// <summary>The offset of so many bytes, or -1.</summary>
    public long TryTake(long bytes)
    {
        var wanted = (int)(bytes / ArenaClasses.Granule);
        var start = FindFree(wanted);
        if (start < 0)
        {
            return -1;
        }

        Mark(start, wanted, taken: true);
        Used += wanted;
        return (long)start * ArenaClasses.Granule;
    }

    public void GiveBack(long offset, long bytes)
    {
        var granules = (int)(bytes / ArenaClasses.Granule);
        var start = (int)(offset / ArenaClasses.Granule);
        Mark(start, granules, taken: false);
        Used -= granules;
        _firstFree = Math.Min(_firstFree, start / 64);
    }

    private int FindFree(int wanted)
    {
        while (_firstFree < _taken.Length && _taken[_firstFree] == ulong.MaxValue)
        {
            _firstFree++;
        }

        var run = 0;
        for (var word = _firstFree; word < _taken.Length; word++)
        {
            var bits = _taken[word];
            if (bits == ulong.MaxValue)
            {
                run = 0;
                continue;
            }

            for (var bit = 0; bit < 64;)
            {
                var rest = bits >> bit;
                var free = Math.Min(BitOperations.TrailingZeroCount(rest), 64 - bit);
                run += free;
                bit += free;
                if (run >= wanted)
                {
                    return (word * 64) + bit - run;
                }

                if (bit < 64)
                {
                    run = 0;
                    bit += BitOperations.TrailingZeroCount(~(bits >> bit));
                }
            }
        }

        return -1;
    }

    private void Mark(int start, int count, bool taken)
    {
        while (count > 0)
        {
            var bit = start & 63;
            var length = Math.Min(count, 64 - bit);
            var mask = (length == 64 ? ulong.MaxValue : (1UL << length) - 1) << bit;
            _taken[start / 64] = taken ? _taken[start / 64] | mask : _taken[start / 64] & ~mask;
            start += length;
            count -= length;
        }
    }
}
