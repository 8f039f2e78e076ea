#nullable disable
namespace Akka.Actor;

/// <summary>Receives messages outside of an actor.</summary>
public interface IInboxable : ICanWatch
{
    IActorRef Receiver { get; }

    object Receive();

    object Receive(TimeSpan timeout);

    Task<object> ReceiveAsync();

    Task<object> ReceiveAsync(TimeSpan timeout);

    object ReceiveWhere(Predicate<object> predicate);

    object ReceiveWhere(Predicate<object> predicate, TimeSpan timeout);

    /// <summary>Sends with the receiver of this inbox as the sender.</summary>
    void Send(IActorRef target, object message);
}
