#nullable disable
using Akka.Actor;
using Akka.Util;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The smallest number first; among equals the oldest.</summary>
public class UnboundedStablePriorityMessageQueue : BlockingMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private readonly StableListPriorityQueue _queue;
    private Stack<Envelope> _front;

    public UnboundedStablePriorityMessageQueue(Func<object, int> priorityGenerator, int initialCapacity) =>
        _queue = new StableListPriorityQueue(initialCapacity, priorityGenerator);

    protected override int LockedCount => _queue.Count() + (_front?.Count ?? 0);

    public void EnqueueFirst(Envelope envelope)
    {
        using (Enter()) (_front ??= new Stack<Envelope>()).Push(envelope);
    }

    protected override void LockedEnqueue(Envelope envelope) => _queue.Enqueue(envelope);

    protected override bool LockedTryDequeue(out Envelope envelope)
    {
        if (_front is { Count: > 0 }) return _front.TryPop(out envelope);
        var any = _queue.Count() > 0;
        envelope = any ? _queue.Dequeue() : default;
        return any;
    }
}
