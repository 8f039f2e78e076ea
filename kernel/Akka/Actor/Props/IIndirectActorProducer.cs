#nullable disable
namespace Akka.Actor;

/// <summary>Makes actors in a way of its own, such as from a container.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    /// <summary>Called when the actor has stopped.</summary>
    void Release(ActorBase actor);
}
