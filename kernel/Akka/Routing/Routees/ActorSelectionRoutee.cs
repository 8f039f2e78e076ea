#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>A routee that is named by a selection.</summary>
public class ActorSelectionRoutee : Routee
{
    public ActorSelectionRoutee(ActorSelection actor) => Selection = actor;

    public ActorSelection Selection { get; }

    public override void Send(object message, IActorRef sender) => Selection.Tell(message, sender);

    public override Task<object> Ask(object message, TimeSpan? timeout) => Selection.Ask<object>(message, timeout);

    public override bool Equals(object obj) => obj is ActorSelectionRoutee other && obj.GetType() == GetType() && Equals(Selection, other.Selection);

    public override int GetHashCode() => Selection?.GetHashCode() ?? 0;
}
