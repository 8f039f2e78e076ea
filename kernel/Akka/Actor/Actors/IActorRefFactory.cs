#nullable disable
namespace Akka.Actor;

/// <summary>Makes actors below itself, and finds actors.</summary>
public interface IActorRefFactory
{
    /// <summary>Makes a child. Throws <see cref="InvalidActorNameException"/> when the name is malformed or taken.</summary>
    IActorRef ActorOf(Props props, string name = null);

    ActorSelection ActorSelection(ActorPath actorPath);

    ActorSelection ActorSelection(string actorPath);
}
