#nullable disable
using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that did not arrive. Subscribe to this class to hear of all of them, the suppressed ones too.</summary>
public abstract class AllDeadLetters : IWrappedMessage
{
    protected AllDeadLetters(object message, IActorRef sender, IActorRef recipient)
    {
        Message = message;
        Sender = sender;
        Recipient = recipient;
    }

    public object Message { get; private set; }

    public IActorRef Sender { get; private set; }

    public IActorRef Recipient { get; private set; }

    public override string ToString() => $"{GetType().Name} from {Sender} to {Recipient}: <{Message}>";
}
