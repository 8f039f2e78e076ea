using ActorInference.Contracts;

namespace ActorInference.Hosting.Tests.Http;

/// <summary>Memory of a model as the front door sees it: gives at most so many bytes at a time, and says which tensors lie in it.</summary>
internal sealed class BoundedMemory(long bound) : TensorSource
{
    private readonly List<(nint Start, long Length)> _given = [];
    private long _rented;

    /// <summary>Bytes that somebody holds.</summary>
    public long Rented => Interlocked.Read(ref _rented);

    public override TensorBuffer Rent(long length)
    {
        if (Interlocked.Add(ref _rented, length) > bound)
        {
            Interlocked.Add(ref _rented, -length);
            throw new TensorMemoryFullException("The memory of the model is full.");
        }

        var buffer = TensorBuffer.Rent(length);
        _given.Add((buffer.Pointer, length));
        return TensorBuffer.Wrap(buffer.Pointer, length, new Owner(this, buffer));
    }

    public bool Holds(TensorBuffer buffer) =>
        _given.Any(each => buffer.Pointer >= each.Start && buffer.Pointer + buffer.Length <= each.Start + each.Length);

    private sealed class Owner(BoundedMemory memory, TensorBuffer buffer) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Add(ref memory._rented, -buffer.Length);
            buffer.Dispose();
        }
    }
}
