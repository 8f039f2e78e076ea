using System.Collections.Concurrent;

namespace Akka.Remote.Associations;

/// <summary>
/// What waits for one connection: many threads put in, whoever owns the connection takes out. Holds up the threads that put in
/// more than the bound while the other node takes something, and refuses when it has taken nothing for the stall time.
/// </summary>
internal sealed class OutboundQueue(int bound, TimeSpan stallTimeout)
{
    private readonly ConcurrentQueue<Outgoing> _queue = new();
    private readonly ManualResetEventSlim _room = new(true, spinCount: 0);
    private int _count;
    private int _waiting;
    private long _taken;
    private bool _stalled;

    public bool IsEmpty => _queue.IsEmpty;

    public int Count => Volatile.Read(ref _count);

    /// <summary>True while nothing more is taken: what is told now has nowhere to go.</summary>
    public bool IsStalled => Volatile.Read(ref _stalled) && Count >= bound;

    public void Add(in Outgoing message)
    {
        _queue.Enqueue(message);
        Interlocked.Add(ref _count, message.Weight);
    }

    public bool TryTake(out Outgoing message) => _queue.TryDequeue(out message);

    /// <summary>By the owner, when messages of this weight have left for good.</summary>
    public void Done(int weight)
    {
        if (weight == 0) return;
        var left = Interlocked.Add(ref _count, -weight);
        Interlocked.Add(ref _taken, weight);
        if (Volatile.Read(ref _stalled)) Volatile.Write(ref _stalled, false);
        if (Volatile.Read(ref _waiting) > 0 && left <= bound / 2) _room.Set();
    }

    /// <summary>Waits, after an addition beyond the bound, for the queue to be half empty.</summary>
    public void HoldUp()
    {
        if (Count <= bound || IsStalled) return;
        Interlocked.Increment(ref _waiting);
        try
        {
            while (Count > bound)
            {
                var before = Interlocked.Read(ref _taken);
                _room.Reset();
                if (Count <= bound / 2 || _room.Wait(stallTimeout)) continue;
                if (Interlocked.Read(ref _taken) != before) continue;
                Volatile.Write(ref _stalled, true);
                return;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void WakeAll() => _room.Set();
}
