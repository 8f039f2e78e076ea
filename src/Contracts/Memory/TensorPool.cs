namespace ActorInference.Contracts;

/// <summary>The pool of native memory behind <see cref="TensorBuffer.Rent"/>, one per process. All figures are bytes of whole blocks.</summary>
public static class TensorPool
{
    private static readonly BlockStack?[] Stacks = new BlockStack?[SizeClasses.Count];

    private static long _rented;
    private static long _retained;
    private static long _lost;
    private static long _maxRetained = 256L << 20;

    /// <summary>Bytes of the blocks that somebody holds now; back at its old value when everybody gave back what was taken.</summary>
    public static long RentedBytes => Interlocked.Read(ref _rented);

    /// <summary>Bytes of the free blocks that wait for the next renter.</summary>
    public static long RetainedBytes => Interlocked.Read(ref _retained);

    /// <summary>How many blocks were lost, that is never disposed, and found by the garbage collector. Each is a defect of its last holder.</summary>
    public static long LostBuffers => Interlocked.Read(ref _lost);

    /// <summary>The most bytes that wait; beyond it memory goes back to the system at once. 256 MiB at start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number.</exception>
    public static long MaxRetainedBytes
    {
        get => Interlocked.Read(ref _maxRetained);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Interlocked.Exchange(ref _maxRetained, value);
            if (RetainedBytes > value)
            {
                Trim();
            }
        }
    }

    /// <summary>Gives all waiting memory back to the system.</summary>
    public static void Trim()
    {
        foreach (var stack in Stacks)
        {
            while (stack is not null && stack.TryPop(out var block))
            {
                Interlocked.Add(ref _retained, -block.Capacity);
                block.Destroy();
            }
        }
    }

    internal static PooledBlock Rent(long length)
    {
        var sizeClass = length <= SizeClasses.Largest ? SizeClasses.IndexOf(length) : -1;
        PooledBlock? block = null;
        if (sizeClass >= 0 && Stacks[sizeClass] is { } stack && stack.TryPop(out block))
        {
            Interlocked.Add(ref _retained, -block.Capacity);
        }

        block ??= Allocate(length, sizeClass);
        block.Take();
        Interlocked.Add(ref _rented, block.Capacity);
        return block;
    }

    internal static void Return(PooledBlock block)
    {
        Interlocked.Add(ref _rented, -block.Capacity);
        if (block.SizeClass < 0 || !TryRetain(block))
        {
            block.Destroy();
        }
    }

    /// <summary>The finalizer found a block whose handles are gone.</summary>
    internal static void Lose(PooledBlock block)
    {
        Interlocked.Add(ref _rented, -block.Capacity);
        Interlocked.Increment(ref _lost);
    }

    private static bool TryRetain(PooledBlock block)
    {
        if (Interlocked.Add(ref _retained, block.Capacity) <= Interlocked.Read(ref _maxRetained) && StackOf(block.SizeClass).TryPush(block))
        {
            return true;
        }

        Interlocked.Add(ref _retained, -block.Capacity);
        return false;
    }

    private static BlockStack StackOf(int sizeClass) =>
        Volatile.Read(ref Stacks[sizeClass]) ?? CreateStack(sizeClass);

    private static BlockStack CreateStack(int sizeClass)
    {
        var created = new BlockStack(SizeClasses.KeptOf(sizeClass));
        return Interlocked.CompareExchange(ref Stacks[sizeClass], created, null) ?? created;
    }

    private static PooledBlock Allocate(long length, int sizeClass)
    {
        var capacity = sizeClass >= 0 ? SizeClasses.SizeOf(sizeClass) : RoundUp(length);
        try
        {
            return PooledBlock.Allocate(capacity, sizeClass);
        }
        catch (OutOfMemoryException)
        {
            // What waits in other classes may be just what is missing.
            Trim();
            return PooledBlock.Allocate(capacity, sizeClass);
        }
    }

    private static long RoundUp(long length) =>
        length <= long.MaxValue - PooledBlock.Alignment
            ? (length + PooledBlock.Alignment - 1) & -PooledBlock.Alignment
            : throw new OutOfMemoryException($"No machine has {length} bytes of memory.");
}
