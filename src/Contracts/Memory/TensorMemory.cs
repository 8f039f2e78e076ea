namespace ActorInference.Contracts;

/// <summary>Memory with a count of the handles on it; the last one releases it.</summary>
internal abstract class TensorMemory
{
    private const int Abandoned = int.MinValue / 2;

    private int _handles;

    protected bool IsHeld => Volatile.Read(ref _handles) > 0;

    public void Retain()
    {
        if (Interlocked.Increment(ref _handles) <= 0)
        {
            throw new InvalidOperationException("The memory was given up; no handle can be made on it any more.");
        }
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _handles) == 0)
        {
            Free();
        }
    }

    /// <summary>The first handle is made: nobody else can reach the memory.</summary>
    protected void Hold() => Volatile.Write(ref _handles, 1);

    /// <summary>No handle's release reaches zero any more.</summary>
    protected void Abandon() => Volatile.Write(ref _handles, Abandoned);

    protected abstract void Free();
}
