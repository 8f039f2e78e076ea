using Akka.Actor;

namespace Akka.Remote.Associations;

/// <summary>
/// The numbered messages that one incarnation of a node has sent, over all its connections. Whoever reads for another incarnation cannot touch
/// them: its connection does not bear this uid.
/// </summary>
internal sealed class InboundNumbers(int uid, int bound)
{
    private readonly Lock _lock = new();
    private ReliableReceiver _receiver = new(bound);
    private int _mayStartOver;

    public int Uid { get; } = uid;

    /// <summary>
    /// The incarnation may have lost count when its connection broke: if what it numbers next is 0, it counts from there. Takes no lock: whoever
    /// delivers under it may wait for the caller's.
    /// </summary>
    public void MayStartOver() => Volatile.Write(ref _mayStartOver, 1);

    /// <summary>Takes a message, delivers what is in order now, and returns what has arrived so far.</summary>
    /// <exception cref="InvalidOperationException">So far ahead that no sender can be so.</exception>
    public Ack Receive(long seq, IInternalActorRef recipient, object? message, IInternalActorRef? sender, Action<IInternalActorRef, object, IInternalActorRef?> deliver)
    {
        lock (_lock)
        {
            if (Interlocked.Exchange(ref _mayStartOver, 0) != 0 && seq == 0) _receiver = new ReliableReceiver(bound);
            _receiver.Receive(seq, recipient, message, sender, deliver);
            return _receiver.Ack;
        }
    }
}
