using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// Many producers, one consumer, no lock on the way. Envelopes lie in rings of slots; a ring that runs full is closed
/// and followed by one twice its size, so that a steady queue allocates nothing and an idle actor holds no ring at all.
/// </summary>
internal sealed class EnvelopeQueue
{
    private Ring? _head;
    private Ring? _tail;

    public bool IsEmpty
    {
        get
        {
            var ring = Volatile.Read(ref _head);
            while (ring is not null)
            {
                if (!ring.IsEmpty) return false;
                ring = Volatile.Read(ref ring.Next);
            }

            return true;
        }
    }

    public int Count
    {
        get
        {
            var count = 0;
            for (var ring = Volatile.Read(ref _head); ring is not null; ring = Volatile.Read(ref ring.Next)) count += ring.Count;
            return count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enqueue(in Envelope envelope)
    {
        var ring = Volatile.Read(ref _tail);
        if (ring is null || !ring.TryEnqueue(in envelope)) EnqueueGrowing(in envelope);
    }

    /// <summary>Only one thread at a time may take out.</summary>
    public bool TryDequeue(out Envelope envelope)
    {
        var ring = Volatile.Read(ref _head);
        while (ring is not null)
        {
            if (ring.TryDequeue(out envelope)) return true;
            var next = Volatile.Read(ref ring.Next);
            if (next is null) return false;

            // A successor exists, so this ring is closed for good; a slot filled before the closing may have come in since the look above.
            if (ring.TryDequeue(out envelope)) return true;
            Volatile.Write(ref _head, next);
            ring = next;
        }

        envelope = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnqueueGrowing(in Envelope envelope)
    {
        while (true)
        {
            Ring? ring;
            lock (this)
            {
                ring = _tail;
                if (ring is null)
                {
                    ring = new Ring(Ring.FirstCapacity);
                    Volatile.Write(ref _head, ring);
                    Volatile.Write(ref _tail, ring);
                }
                else if (ring.IsClosedOrFull())
                {
                    ring.Close();
                    var next = new Ring(ring.NextCapacity);
                    Volatile.Write(ref ring.Next, next);
                    Volatile.Write(ref _tail, next);
                    ring = next;
                }
            }

            if (ring.TryEnqueue(in envelope)) return;
        }
    }
}
