using System.Runtime.InteropServices;
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A bounded ring: the sequence number of a slot says whose turn it is. A producer claims a position by raising the tail,
/// which is a full fence: a consumer that goes to sleep after it sees the claim.
/// </summary>
internal sealed class Ring
{
    public const int FirstCapacity = 4;

    private const int LargestCapacity = 2048;
    private const long ClosedBit = 1L << 62;

    public Ring? Next;

    private readonly Slot[] _slots;
    private Positions _positions;

    public Ring(int capacity)
    {
        _slots = new Slot[capacity];
        for (var i = 0; i < capacity; i++) _slots[i].Sequence = i;
    }

    public int NextCapacity => Math.Min(_slots.Length * 2, LargestCapacity);

    public bool IsEmpty => (Volatile.Read(ref _positions.Tail) & ~ClosedBit) == Volatile.Read(ref _positions.Head);

    public int Count => Math.Max(0, (int)((Volatile.Read(ref _positions.Tail) & ~ClosedBit) - Volatile.Read(ref _positions.Head)));

    public bool TryEnqueue(in Envelope envelope)
    {
        var slots = _slots;
        while (true)
        {
            var tail = Volatile.Read(ref _positions.Tail);
            if ((tail & ClosedBit) != 0) return false;
            ref var slot = ref slots[(int)tail & (slots.Length - 1)];
            var turn = Volatile.Read(ref slot.Sequence) - tail;
            if (turn < 0) return false;
            if (turn > 0 || Interlocked.CompareExchange(ref _positions.Tail, tail + 1, tail) != tail) continue;
            slot.Envelope = envelope;
            Volatile.Write(ref slot.Sequence, tail + 1);
            return true;
        }
    }

    public bool TryDequeue(out Envelope envelope)
    {
        var head = _positions.Head;
        ref var slot = ref _slots[(int)head & (_slots.Length - 1)];
        if (Volatile.Read(ref slot.Sequence) != head + 1)
        {
            if ((Volatile.Read(ref _positions.Tail) & ~ClosedBit) == head)
            {
                envelope = default;
                return false;
            }

            // Claimed, and about to be filled by a thread that may have been interrupted between the two.
            var spin = new SpinWait();
            while (Volatile.Read(ref slot.Sequence) != head + 1) spin.SpinOnce();
        }

        envelope = slot.Envelope;
        slot.Envelope = default;
        Volatile.Write(ref _positions.Head, head + 1);
        Volatile.Write(ref slot.Sequence, head + _slots.Length);
        return true;
    }

    public bool IsClosedOrFull()
    {
        var tail = Volatile.Read(ref _positions.Tail);
        return (tail & ClosedBit) != 0 || tail - Volatile.Read(ref _positions.Head) >= _slots.Length;
    }

    public void Close() => Interlocked.Or(ref _positions.Tail, ClosedBit);

    private struct Slot
    {
        public Envelope Envelope;
        public long Sequence;
    }

    /// <summary>Producers write the tail, the consumer the head: on two cache lines.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 72)]
    private struct Positions
    {
        [FieldOffset(0)]
        public long Tail;

        [FieldOffset(64)]
        public long Head;
    }
}
