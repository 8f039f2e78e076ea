using System.Runtime.InteropServices;

namespace ActorInference.Contracts;

/// <summary>
/// Native memory of the pool. The object lives as long as its memory and is rented many times, so that its finalizer costs nothing
/// per request: while it waits in the pool the pool reaches it, while it is rented only its handles do. If those are lost, the
/// finalizer finds the memory.
/// </summary>
internal sealed class PooledBlock : TensorMemory
{
    public const int Alignment = 64;

    private PooledBlock(nint pointer, long capacity, int sizeClass)
    {
        Pointer = pointer;
        Capacity = capacity;
        SizeClass = sizeClass;
    }

    ~PooledBlock()
    {
        var lost = IsHeld;
        Abandon();
        if (lost)
        {
            TensorPool.Lose(this);
        }

        FreeNative();
    }

    public nint Pointer { get; private set; }

    public long Capacity { get; }

    /// <summary>The index among <see cref="SizeClasses"/>, or -1 for a block too large to be kept.</summary>
    public int SizeClass { get; }

    public static unsafe PooledBlock Allocate(long capacity, int sizeClass)
    {
        var pointer = (nint)NativeMemory.AlignedAlloc((nuint)capacity, Alignment);
        // The collector sees small handles only: told of the memory behind them, it looks for lost ones in time.
        GC.AddMemoryPressure(capacity);
        return new(pointer, capacity, sizeClass);
    }

    public void Take() => Hold();

    public void Destroy()
    {
        GC.SuppressFinalize(this);
        FreeNative();
    }

    protected override void Free() => TensorPool.Return(this);

    private unsafe void FreeNative()
    {
        NativeMemory.AlignedFree((void*)Pointer);
        Pointer = 0;
        GC.RemoveMemoryPressure(Capacity);
    }
}
