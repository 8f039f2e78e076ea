namespace ActorInference.Contracts;

/// <summary>
/// Where memory for tensors comes from: the pool of the process, or memory that a model's workers see too. Usable from any thread.
/// </summary>
public abstract class TensorSource
{
    /// <summary>The pool of this process: <see cref="TensorBuffer.Rent"/>.</summary>
    public static TensorSource Pool { get; } = new PoolSource();

    /// <summary>Memory whose address is a multiple of 64, content undefined; the caller owns it.</summary>
    /// <param name="length">Bytes, 0 or more.</param>
    /// <exception cref="TensorMemoryFullException">The source has a bound, and it is reached.</exception>
    /// <exception cref="OutOfMemoryException">The machine has not so much memory.</exception>
    public abstract TensorBuffer Rent(long length);

    private sealed class PoolSource : TensorSource
    {
        public override TensorBuffer Rent(long length) => TensorBuffer.Rent(length);
    }
}
