namespace ActorInference.Contracts;

/// <summary>
/// Memory with a count of the handles on it; the last one that is disposed frees it. Whoever writes a <see cref="TensorSource"/> derives its
/// blocks from this, hands them out again and again, and so allocates nothing per rent but the handle.
/// </summary>
public abstract class TensorMemory
{
    private const int Abandoned = int.MinValue / 2;

    private int _handles;

    /// <summary>Whether a handle on it is not disposed yet.</summary>
    protected bool IsHeld => Volatile.Read(ref _handles) > 0;

    internal void Retain()
    {
        if (Interlocked.Increment(ref _handles) <= 0)
        {
            throw new InvalidOperationException("The memory was given up; no handle can be made on it any more.");
        }
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _handles) == 0)
        {
            Free();
        }
    }

    /// <summary>The first handle, owned by the caller, on a part of this memory. Only while nobody holds one.</summary>
    /// <param name="pointer">The address of the first byte.</param>
    /// <param name="length">Bytes.</param>
    protected TensorBuffer HandOut(nint pointer, long length)
    {
        Hold();
        return new(this, pointer, length);
    }

    /// <summary>The first handle is made: nobody else can reach the memory.</summary>
    protected void Hold() => Volatile.Write(ref _handles, 1);

    /// <summary>No handle's release reaches zero any more: for the finalizer, when the handles were lost.</summary>
    protected void Abandon() => Volatile.Write(ref _handles, Abandoned);

    /// <summary>The last handle was disposed, on any thread; the memory may be handed out again.</summary>
    protected abstract void Free();
}
