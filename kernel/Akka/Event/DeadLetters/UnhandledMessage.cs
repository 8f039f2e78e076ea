#nullable disable
using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that arrived, but that its actor did not handle.</summary>
public sealed class UnhandledMessage : AllDeadLetters
{
    public UnhandledMessage(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}
