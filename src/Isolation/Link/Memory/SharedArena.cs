using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>
/// The shared input memory of one model: this process writes, the workers of the model map it read-only. Grows by whole segments up to a bound.
/// Usable from any thread. Its own bookkeeping lies in private memory, so that no other process can damage it.
/// </summary>
public sealed class SharedArena : TensorSource, IDisposable
{
    /// <param name="label">For people who look at /proc: a name of up to 32 characters from A-Z, a-z, 0-9, '.', '_' and '-'.</param>
    /// <param name="limits">Segment size and bound.</param>
    /// <exception cref="IsolationException">The kernel has no sealed shared memory that only its maker can write (Linux 5.1).</exception>
    public SharedArena(string label, LinkLimits limits) => throw new NotImplementedException();

    /// <summary>Bytes that somebody holds now, rounded up to the blocks' sizes; back at 0 when everybody gave back what was taken.</summary>
    public long RentedBytes => throw new NotImplementedException();

    /// <summary>Bytes of all segments: address space, of which only what was ever written is memory.</summary>
    public long SegmentBytes => throw new NotImplementedException();

    /// <summary>How many segments there are.</summary>
    public int SegmentCount => throw new NotImplementedException();

    /// <summary>How many buffers were lost, that is never disposed, and found by the garbage collector.</summary>
    public long LostBuffers => throw new NotImplementedException();

    /// <inheritdoc/>
    public override TensorBuffer Rent(long length) => throw new NotImplementedException();

    /// <summary>No new memory from here on. What is rented stays valid until it is given back; the last one frees its segment.</summary>
    public void Dispose() => throw new NotImplementedException();
}
