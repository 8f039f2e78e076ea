using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Forwards every message.</summary>
public class ForwardActor : ReceiveActor
{
    /// <summary>Creates the actor.</summary>
    public ForwardActor(IActorRef actorRef)
    {
        ReceiveAny(actorRef.Forward);
    }

    /// <summary>How it is made.</summary>
    public static Props Props(IActorRef actorRef) => Akka.Actor.Props.Create(() => new ForwardActor(actorRef));
}
