using System.Collections.Concurrent;

namespace Akka.Remote.Associations;

/// <summary>
/// What waits for one connection: many threads put in, whoever owns the connection takes out. Holds up the threads that put in
/// more than the bound, and refuses when the other node has taken nothing for the stall time. A writer that is merely slow, on a busy
/// machine, is no such node: only what the socket refuses counts.
/// </summary>
internal sealed class OutboundQueue(int bound, TimeSpan stallTimeout)
{
    private readonly ConcurrentQueue<Outgoing> _queue = new();
    private readonly ConcurrentQueue<Outgoing> _first = new();
    private readonly ManualResetEventSlim _room = new(true, spinCount: 0);
    private int _count;
    private int _waiting;
    private long _refusedSince;
    private bool _stalled;
    private bool _closed;

    public bool IsEmpty => _first.IsEmpty && _queue.IsEmpty;

    public int Count => Volatile.Read(ref _count);

    /// <summary>True while nothing more is taken: what is told now has nowhere to go.</summary>
    public bool IsStalled => Volatile.Read(ref _stalled) && Count >= bound;

    public void Add(in Outgoing message)
    {
        (message.GoesFirst ? _first : _queue).Enqueue(message);
        Interlocked.Add(ref _count, message.Weight);
    }

    public bool TryTake(out Outgoing message) => _first.TryDequeue(out message) || _queue.TryDequeue(out message);

    /// <summary>By the owner, when messages of this weight have left for good.</summary>
    public void Done(int weight)
    {
        if (weight == 0) return;
        var left = Interlocked.Add(ref _count, -weight);
        if (Volatile.Read(ref _waiting) > 0 && left <= bound / 2) _room.Set();
    }

    /// <summary>By the owner: the socket takes nothing.</summary>
    public void Refused()
    {
        if (_refusedSince == 0) Volatile.Write(ref _refusedSince, Math.Max(1, Environment.TickCount64));
    }

    /// <summary>By the owner: the socket took something.</summary>
    public void Accepted()
    {
        if (_refusedSince != 0) Volatile.Write(ref _refusedSince, 0);
        if (Volatile.Read(ref _stalled)) Volatile.Write(ref _stalled, false);
    }

    /// <summary>Waits, after an addition beyond the bound, for the queue to be half empty.</summary>
    public void HoldUp()
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            while (Count > bound && !Volatile.Read(ref _closed) && !IsStalled)
            {
                _room.Reset();
                if (Count <= bound / 2 || Volatile.Read(ref _closed) || _room.Wait(stallTimeout)) continue;
                if (Volatile.Read(ref _refusedSince) is var since && since != 0 && Environment.TickCount64 - since >= stallTimeout.TotalMilliseconds) Volatile.Write(ref _stalled, true);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Nobody has to wait any more.</summary>
    public void Close()
    {
        Volatile.Write(ref _closed, true);
        _room.Set();
    }
}
