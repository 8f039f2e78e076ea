#nullable disable
namespace Akka.Actor;

/// <summary>Whatever a message can be sent to.</summary>
public interface ICanTell
{
    /// <summary>Sends a message and does not wait. Messages of one sender to one receiver keep their order.</summary>
    void Tell(object message, IActorRef sender);
}
