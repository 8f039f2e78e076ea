namespace ActorInference.Isolation;

/// <summary>
/// A few free blocks per size class, taken and put without a lock: a thread of low priority that is interrupted here holds up nobody.
/// </summary>
internal sealed class BlockCache
{
    /// <summary>Blocks of a class that may wait: 32 small ones, of large ones about 8 MiB.</summary>
    private const long BytesPerClass = 8L << 20;

    private readonly ArenaBlock?[][] _slots;

    public BlockCache(int classes)
    {
        _slots = new ArenaBlock?[classes][];
        for (var index = 0; index < classes; index++)
        {
            _slots[index] = new ArenaBlock?[Math.Clamp(BytesPerClass / ArenaClasses.SizeOf(index), 2, 32)];
        }
    }

    public ArenaBlock? TryTake(int sizeClass)
    {
        foreach (ref var slot in _slots[sizeClass].AsSpan())
        {
            if (Volatile.Read(ref slot) is not null && Interlocked.Exchange(ref slot, null) is { } block)
            {
                return block;
            }
        }

        return null;
    }

    public bool TryPut(ArenaBlock block)
    {
        foreach (ref var slot in _slots[block.SizeClass].AsSpan())
        {
            if (Volatile.Read(ref slot) is null && Interlocked.CompareExchange(ref slot, block, null) is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a block of any class.</summary>
    public ArenaBlock? TryTakeAny()
    {
        for (var sizeClass = 0; sizeClass < _slots.Length; sizeClass++)
        {
            if (TryTake(sizeClass) is { } block)
            {
                return block;
            }
        }

        return null;
    }
}
