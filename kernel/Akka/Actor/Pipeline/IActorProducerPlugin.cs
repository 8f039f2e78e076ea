#nullable disable
namespace Akka.Actor;

/// <summary>Does something to every new actor of some types, and to every one that ends.</summary>
public interface IActorProducerPlugin
{
    bool CanBeAppliedTo(Type actorType);

    /// <summary>After the constructor, before PreStart.</summary>
    void AfterIncarnated(ActorBase actor, IActorContext context);

    /// <summary>After PostStop or PreRestart of an instance that ends.</summary>
    void BeforeIncarnated(ActorBase actor, IActorContext context);
}
