using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Forwards every message.</summary>
public class ForwardActor : ActorBase
{
    private readonly IActorRef _target;

    /// <summary>Creates the actor.</summary>
    public ForwardActor(IActorRef actorRef)
    {
        _target = actorRef;
    }

    /// <summary>How it is made.</summary>
    public static Props Props(IActorRef actorRef) => Akka.Actor.Props.Create(() => new ForwardActor(actorRef));

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        _target.Forward(message);
        return true;
    }
}
