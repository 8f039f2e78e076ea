namespace ActorInference.Inference;

/// <summary>
/// A binary heap of slot numbers that knows where each slot stands, so that any slot can be taken out in O(log n).
/// The smallest key is on top; equal keys stand in the order of their arrival numbers.
/// </summary>
internal sealed class SlotHeap(int capacity)
{
    private const int Absent = -1;

    private int[] _heap = new int[capacity];
    private (long Key, long Arrival, int Position)[] _slots = NewSlots(capacity);

    public int Count { get; private set; }

    /// <summary>The slots in it, in no particular order.</summary>
    public ReadOnlySpan<int> Slots => _heap.AsSpan(0, Count);

    public int Top => _heap[0];

    public long TopKey => _slots[_heap[0]].Key;

    public void Grow(int capacity)
    {
        var old = _slots.Length;
        Array.Resize(ref _heap, capacity);
        Array.Resize(ref _slots, capacity);
        _slots.AsSpan(old).Fill((0, 0, Absent));
    }

    public void Add(int slot, long key, long arrival)
    {
        _slots[slot] = (key, arrival, Count);
        _heap[Count++] = slot;
        Rise(Count - 1);
    }

    public void Remove(int slot)
    {
        var position = _slots[slot].Position;
        if (position == Absent)
        {
            return;
        }

        _slots[slot].Position = Absent;
        var last = _heap[--Count];
        if (position < Count)
        {
            Place(last, position);
            Rise(position);
            Sink(_slots[last].Position);
        }
    }

    public int Compare(int left, int right)
    {
        ref var a = ref _slots[left];
        ref var b = ref _slots[right];
        return a.Key != b.Key ? a.Key.CompareTo(b.Key) : a.Arrival.CompareTo(b.Arrival);
    }

    private static (long Key, long Arrival, int Position)[] NewSlots(int capacity)
    {
        var slots = new (long Key, long Arrival, int Position)[capacity];
        slots.AsSpan().Fill((0, 0, Absent));
        return slots;
    }

    private void Rise(int position)
    {
        var slot = _heap[position];
        while (position > 0 && Compare(slot, _heap[(position - 1) / 2]) < 0)
        {
            Place(_heap[(position - 1) / 2], position);
            position = (position - 1) / 2;
        }

        Place(slot, position);
    }

    private void Sink(int position)
    {
        var slot = _heap[position];
        while (true)
        {
            var child = (2 * position) + 1;
            if (child >= Count)
            {
                break;
            }

            child += child + 1 < Count && Compare(_heap[child + 1], _heap[child]) < 0 ? 1 : 0;
            if (Compare(slot, _heap[child]) <= 0)
            {
                break;
            }

            Place(_heap[child], position);
            position = child;
        }

        Place(slot, position);
    }

    private void Place(int slot, int position)
    {
        _heap[position] = slot;
        _slots[slot].Position = position;
    }
}
