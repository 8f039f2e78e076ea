using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A reference to an actor under test, see <see cref="TestActorRefBase{TActor}"/>.</summary>
public class TestActorRef<TActor> : TestActorRefBase<TActor>
    where TActor : ActorBase
{
    /// <summary>Starts the actor.</summary>
    public TestActorRef(ActorSystem system, Props actorProps, IActorRef supervisor = null, string name = null)
        : base(system, actorProps, supervisor, name)
    {
    }
}
