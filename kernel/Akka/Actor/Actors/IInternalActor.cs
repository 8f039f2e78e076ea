#nullable disable
namespace Akka.Actor;

/// <summary>Reaches the context of an actor from outside of it.</summary>
public interface IInternalActor
{
    IActorContext ActorContext { get; }
}
