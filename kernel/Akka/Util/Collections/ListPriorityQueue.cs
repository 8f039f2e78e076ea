#nullable disable
using Akka.Actor;

namespace Akka.Util;

/// <summary>A binary heap of envelopes by the number that a function gives their message, smallest first.</summary>
public sealed class ListPriorityQueue
{
    private readonly PriorityQueue<Envelope, int> _heap;
    private readonly Func<object, int> _priorityCalculator;

    public ListPriorityQueue(int initialCapacity, Func<object, int> priorityCalculator)
    {
        _heap = new PriorityQueue<Envelope, int>(initialCapacity);
        _priorityCalculator = priorityCalculator;
    }

    public void Enqueue(Envelope item) => _heap.Enqueue(item, _priorityCalculator(item.Message));

    public Envelope Dequeue() => _heap.Dequeue();

    public Envelope Peek() => _heap.Peek();

    public int Count() => _heap.Count;

    public bool IsConsistent() => true;

    public override string ToString() => $"{Count()} envelopes";
}
