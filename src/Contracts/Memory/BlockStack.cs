using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ActorInference.Contracts;

/// <summary>
/// A bounded lock-free stack. Slots move between two lists, the filled and the empty ones; a head carries a counter beside the
/// index, so that a slot which left and came back between read and exchange is noticed.
/// </summary>
internal sealed class BlockStack
{
    private readonly Slot[] _slots;
    private Heads _heads;

    public BlockStack(int capacity)
    {
        _slots = new Slot[capacity];
        for (var i = 0; i < capacity; i++)
        {
            _slots[i].Below = i;
        }

        _heads.Empty = capacity;
    }

    public bool TryPush(PooledBlock block)
    {
        if (!TryTake(ref _heads.Empty, out var slot))
        {
            return false;
        }

        _slots[slot].Block = block;
        Put(ref _heads.Filled, slot);
        return true;
    }

    public bool TryPop([NotNullWhen(true)] out PooledBlock? block)
    {
        if (!TryTake(ref _heads.Filled, out var slot))
        {
            block = null;
            return false;
        }

        block = _slots[slot].Block!;
        _slots[slot].Block = null;
        Put(ref _heads.Empty, slot);
        return true;
    }

    private bool TryTake(ref long head, out int slot)
    {
        while (true)
        {
            var seen = Volatile.Read(ref head);
            slot = (int)seen - 1;
            if (slot < 0)
            {
                return false;
            }

            var below = Volatile.Read(ref _slots[slot].Below);
            if (Interlocked.CompareExchange(ref head, Next(seen, below), seen) == seen)
            {
                return true;
            }
        }
    }

    private void Put(ref long head, int slot)
    {
        while (true)
        {
            var seen = Volatile.Read(ref head);
            Volatile.Write(ref _slots[slot].Below, (int)seen);
            if (Interlocked.CompareExchange(ref head, Next(seen, slot + 1), seen) == seen)
            {
                return;
            }
        }
    }

    private static long Next(long seen, int top) => ((seen >> 32) + 1) << 32 | (uint)top;

    private struct Slot
    {
        public PooledBlock? Block;

        /// <summary>The slot below in its list, plus one; 0 at the bottom.</summary>
        public int Below;
    }

    /// <summary>The heads on cache lines of their own: counter in the upper half, slot plus one in the lower.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Heads
    {
        [FieldOffset(64)]
        public long Filled;

        [FieldOffset(128)]
        public long Empty;
    }
}
