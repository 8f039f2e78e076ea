using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>
/// The worker's output memory as one lane uses it: keeps the outputs of each completion until the node's position in the ring has passed it. When
/// there is no room it waits for the node to read what it has, and then gives pooled memory. For the lane's thread.
/// </summary>
internal sealed class AnswerMemory(SharedArena arena, RingWriter ring, LaneEnd end, LinkLimits limits) : TensorSource
{
    private readonly Queue<(ulong Position, int Count)> _published = new();
    private readonly Queue<IDisposable> _held = new();
    private int _unpublished;

    public SharedArena Arena => arena;

    public override TensorBuffer Rent(long length) => TryRent(length) ?? Pool.Rent(length);

    /// <summary>Null when there is no room in time.</summary>
    public TensorBuffer? TryRent(long length)
    {
        var until = 0L;
        while (length <= limits.MaxMemoryBytes)
        {
            try
            {
                return arena.Rent(length);
            }
            catch (TensorMemoryFullException)
            {
                until = until == 0 ? Stopwatch.GetTimestamp() + (long)(limits.RoomTimeout.TotalSeconds * Stopwatch.Frequency) : until;
                if (!Reclaim() && !WaitForReader(until))
                {
                    break;
                }
            }
        }

        return null;
    }

    /// <summary>Keeps an output of the completion that is being written.</summary>
    public void Hold(IDisposable output)
    {
        _held.Enqueue(output);
        _unpublished++;
    }

    /// <summary>The completion is in the ring up to that position.</summary>
    public void Publish(ulong position)
    {
        _published.Enqueue((position, _unpublished));
        _unpublished = 0;
    }

    /// <summary>Gives back what the node has read. False when that was nothing.</summary>
    /// <exception cref="LinkDamagedException">The node claims an impossible position.</exception>
    public bool Reclaim()
    {
        var passed = _published.Count > 0 ? ring.PassedByReader() : 0;
        var any = false;
        while (_published.TryPeek(out var oldest) && oldest.Position <= passed)
        {
            _published.Dequeue();
            for (var index = 0; index < oldest.Count; index++)
            {
                _held.Dequeue().Dispose();
            }

            any = true;
        }

        return any;
    }

    /// <summary>Gives back what the node has read, or everything when it will read no more.</summary>
    public void Release(bool all)
    {
        if (!all)
        {
            Reclaim();
            return;
        }

        _published.Clear();
        _unpublished = 0;
        while (_held.TryDequeue(out var output))
        {
            output.Dispose();
        }
    }

    private bool WaitForReader(long until) => _published.Count > 0 && end.WaitForRoom(ring, ring.PassedByReader(), until) && Reclaim();
}
