using Akka.Actor;

namespace Akka.Remote.Associations;

/// <summary>
/// A message on its way out; without a recipient, a frame of the connection's own. The weight is what it counts in the queue: a large
/// message as much as many small ones.
/// </summary>
internal readonly record struct Outgoing(object Message, IActorRef? Sender, RemoteActorRef? Recipient, long Seq = Outgoing.NoSeq, int Weight = 1)
{
    /// <summary>The number of messages that have none.</summary>
    public const long NoSeq = -1;

    /// <summary>Whether it may be refused: what is numbered is sent again, what has no recipient is the connection's own.</summary>
    public bool IsOrdinary => Recipient is not null && Seq == NoSeq;

    /// <summary>Whether who tells it waits while the queue is full.</summary>
    public bool MayBeHeldUp => IsOrdinary && Content is not INeverHeldUp;

    /// <summary>Whether it goes before what waits.</summary>
    public bool GoesFirst => Content is ISignOfLife or Goodbye { AtOnce: true };

    /// <summary>Heartbeats go to selections.</summary>
    private object Content => Message is ActorSelectionMessage selection ? selection.Message : Message;
}
