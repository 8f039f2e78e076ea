using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch.MessageQueues;

internal static class BoundedQueues
{
    /// <summary>There was no room: the message goes to the dead letters.</summary>
    public static void Refuse(IActorRef receiver, Envelope envelope)
    {
        if (receiver is not IInternalActorRef { Provider: { } provider }) return;
        var deadLetters = provider.DeadLetters;
        deadLetters.Tell(new DeadLetter(envelope.Message, envelope.Sender ?? deadLetters, receiver), envelope.Sender);
    }
}
