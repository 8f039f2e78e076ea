#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>A routee that is an actor.</summary>
public class ActorRefRoutee : Routee
{
    public ActorRefRoutee(IActorRef actor) => Actor = actor;

    public IActorRef Actor { get; }

    public override void Send(object message, IActorRef sender) => Actor.Tell(message, sender);

    public override Task<object> Ask(object message, TimeSpan? timeout) => Actor.Ask<object>(message, timeout);

    public override bool Equals(object obj) => obj is ActorRefRoutee other && obj.GetType() == GetType() && Equals(Actor, other.Actor);

    public override int GetHashCode() => Actor?.GetHashCode() ?? 0;
}
