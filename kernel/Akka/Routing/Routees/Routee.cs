#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>A destination of a router.</summary>
public class Routee
{
    public static readonly Routee NoRoutee = new NoRoutee();

    public static Routee FromActorRef(IActorRef actorRef) => new ActorRefRoutee(actorRef);

    public virtual void Send(object message, IActorRef sender)
    {
    }

    public virtual Task<object> Ask(object message, TimeSpan? timeout) => Task.FromResult<object>(null);
}
