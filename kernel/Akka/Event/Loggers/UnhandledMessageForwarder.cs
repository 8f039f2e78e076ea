using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs unhandled messages at debug level; runs when akka.actor.debug.unhandled is on.</summary>
internal sealed class UnhandledMessageForwarder : ActorBase
{
    protected override bool Receive(object message)
    {
        if (message is not UnhandledMessage unhandled) return false;
        var text = $"Unhandled message from {unhandled.Sender} : {unhandled.Message}";
        Context.System.EventStream.Publish(new Debug(unhandled.Recipient.Path.ToString()!, unhandled.Recipient.GetType(), text));
        return true;
    }
}
