#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The default queue: first in, first out, no bound.</summary>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    internal readonly EnvelopeQueue Queue = new();

    public bool HasMessages => !Queue.IsEmpty;

    public int Count => Queue.Count;

    public void Enqueue(IActorRef receiver, Envelope envelope) => Queue.Enqueue(in envelope);

    public bool TryDequeue(out Envelope envelope) => Queue.TryDequeue(out envelope);

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope)) deadletters.Enqueue(owner, envelope);
    }
}
