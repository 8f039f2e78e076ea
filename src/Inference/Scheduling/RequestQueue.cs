using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Inference;

/// <summary>
/// A bounded queue of requests in one of the <see cref="QueueOrder"/>s, from which any request can be taken out again and those whose
/// deadline has passed are found first. Every call is O(log n), except <see cref="CopyMatching"/>. Not safe for several threads.
/// On success the queue holds the item; refused, the caller keeps it.
/// </summary>
public sealed class RequestQueue<T>
{
    private const int FirstSlots = 16;

    private readonly SlotHeap _byOrder;
    private readonly SlotHeap _byExpiry;
    private readonly Comparison<int> _compare;
    private Waiting[] _slots;
    private int _firstFree = -1;
    private int _used;
    private long _arrivals;

    /// <param name="order">Which request is taken first.</param>
    /// <param name="capacity">The most requests that wait; memory grows with those that do.</param>
    public RequestQueue(QueueOrder order, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Order = order;
        Capacity = capacity;
        var slots = Math.Min(capacity, FirstSlots);
        _slots = new Waiting[slots];
        _byOrder = new(slots);
        _byExpiry = new(slots);
        _compare = _byOrder.Compare;
    }

    public QueueOrder Order { get; }

    public int Capacity { get; }

    public int Count => _byOrder.Count;

    /// <summary>The nearest deadline of all that wait, <see cref="QueueRank.NoExpiry"/> when none has one.</summary>
    public long NextExpiry => _byExpiry.Count == 0 ? QueueRank.NoExpiry : _byExpiry.TopKey;

    /// <summary>False when the queue is full.</summary>
    public bool TryEnqueue(T item, QueueRank rank, out QueueTicket ticket)
    {
        if (Count >= Capacity)
        {
            ticket = default;
            return false;
        }

        var slot = TakeSlot();
        ref var waiting = ref _slots[slot];
        waiting.Item = item;
        _byOrder.Add(slot, rank.KeyFor(Order), _arrivals);
        if (rank.Expires != QueueRank.NoExpiry)
        {
            _byExpiry.Add(slot, rank.Expires, _arrivals);
        }

        _arrivals++;
        ticket = new(slot, waiting.Generation);
        return true;
    }

    public bool TryPeek([MaybeNullWhen(false)] out T item)
    {
        item = Count == 0 ? default : _slots[_byOrder.Top].Item;
        return Count > 0;
    }

    /// <summary>Looks at one request, wherever it stands. False when it has left already.</summary>
    public bool TryPeek(QueueTicket ticket, [MaybeNullWhen(false)] out T item)
    {
        var waits = Waits(ticket);
        item = waits ? _slots[ticket.Slot].Item : default;
        return waits;
    }

    public bool TryDequeue([MaybeNullWhen(false)] out T item)
    {
        if (Count > 0)
        {
            item = Leave(_byOrder.Top);
            return true;
        }

        item = default;
        return false;
    }

    /// <summary>Takes one request out, wherever it stands. False when it has left already.</summary>
    public bool TryRemove(QueueTicket ticket, [MaybeNullWhen(false)] out T item)
    {
        if (Waits(ticket))
        {
            item = Leave(ticket.Slot);
            return true;
        }

        item = default;
        return false;
    }

    /// <summary>Takes out one request whose deadline is at or before <paramref name="now"/>; call until it says false.</summary>
    public bool TryTakeExpired(long now, [MaybeNullWhen(false)] out T item)
    {
        if (NextExpiry != QueueRank.NoExpiry && NextExpiry <= now)
        {
            item = Leave(_byExpiry.Top);
            return true;
        }

        item = default;
        return false;
    }

    /// <summary>
    /// Writes the tickets of the waiting requests that match, in the queue's order, and leaves them in the queue: O(n) to look and O(m log m) to
    /// sort the m that match. Returns how many were written.
    /// </summary>
    public int CopyMatching<TState>(TState state, Func<T, TState, bool> matches, Span<QueueTicket> tickets)
    {
        Span<int> found = Count <= 512 ? stackalloc int[Count] : new int[Count];
        var count = 0;
        foreach (var slot in _byOrder.Slots)
        {
            if (matches(_slots[slot].Item!, state))
            {
                found[count++] = slot;
            }
        }

        found = found[..count];
        found.Sort(_compare);
        found = found[..Math.Min(count, tickets.Length)];
        for (var index = 0; index < found.Length; index++)
        {
            tickets[index] = new(found[index], _slots[found[index]].Generation);
        }

        return found.Length;
    }

    private bool Waits(QueueTicket ticket) =>
        (uint)ticket.Slot < (uint)_used && ticket.Generation != 0 && _slots[ticket.Slot].Generation == ticket.Generation;

    private int TakeSlot()
    {
        int slot;
        if (_firstFree >= 0)
        {
            slot = _firstFree;
            _firstFree = _slots[slot].NextFree;
        }
        else
        {
            if (_used == _slots.Length)
            {
                Grow();
            }

            slot = _used++;
        }

        _slots[slot].Generation = Math.Max(1, _slots[slot].Generation + 1);
        return slot;
    }

    private void Grow()
    {
        var capacity = (int)Math.Min(Capacity, 2L * _slots.Length);
        Array.Resize(ref _slots, capacity);
        _byOrder.Grow(capacity);
        _byExpiry.Grow(capacity);
    }

    private T Leave(int slot)
    {
        _byOrder.Remove(slot);
        _byExpiry.Remove(slot);
        ref var waiting = ref _slots[slot];
        var item = waiting.Item!;
        waiting.Item = default;
        waiting.Generation++;
        waiting.NextFree = _firstFree;
        _firstFree = slot;
        return item;
    }

    private struct Waiting
    {
        public T? Item;
        public uint Generation;
        public int NextFree;
    }
}
