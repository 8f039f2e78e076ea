#nullable disable
using Akka.Actor;

namespace Akka.Util;

/// <summary>A <see cref="ListPriorityQueue"/> that keeps the order of arrival among equals.</summary>
public sealed class StableListPriorityQueue
{
    private readonly PriorityQueue<Envelope, (int Priority, long Arrival)> _heap;
    private readonly Func<object, int> _priorityCalculator;
    private long _arrivals;

    public StableListPriorityQueue(int initialCapacity, Func<object, int> priorityCalculator)
    {
        _heap = new PriorityQueue<Envelope, (int Priority, long Arrival)>(initialCapacity);
        _priorityCalculator = priorityCalculator;
    }

    public void Enqueue(Envelope item) => _heap.Enqueue(item, (_priorityCalculator(item.Message), _arrivals++));

    public Envelope Dequeue() => _heap.Dequeue();

    public Envelope Peek() => _heap.Peek();

    public int Count() => _heap.Count;

    public bool IsConsistent() => true;

    public override string ToString() => $"{Count()} envelopes";
}
