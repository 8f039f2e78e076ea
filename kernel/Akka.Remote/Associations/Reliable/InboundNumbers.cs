using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Remote.Associations;

/// <summary>
/// The numbered messages that one incarnation of a node has sent, over all its connections. Whoever reads for another incarnation cannot touch
/// them: its connection does not bear this uid.
/// </summary>
internal sealed class InboundNumbers(int uid, int bound)
{
    private readonly Lock _lock = new();
    private readonly ConditionalWeakTable<object, InboundNumbers> _mayStartOver = [];
    private ReliableReceiver _receiver = new(bound);

    public int Uid { get; } = uid;

    /// <summary>
    /// The incarnation may have lost count before it opened this connection: if what it numbers first on it is 0, it counts from there. What still comes
    /// from an older connection says nothing about that. Takes no lock: whoever delivers under it may wait for the caller's.
    /// </summary>
    public void MayStartOver(object connection) => _mayStartOver.AddOrUpdate(connection, this);

    /// <summary>Takes a message, delivers what is in order now, and returns what has arrived so far.</summary>
    /// <exception cref="InvalidOperationException">So far ahead that no sender can be so.</exception>
    public Ack Receive(object connection, long seq, IInternalActorRef recipient, object? message, IInternalActorRef? sender, Action<IInternalActorRef, object, IInternalActorRef?> deliver)
    {
        lock (_lock)
        {
            if (_mayStartOver.Remove(connection) && seq == 0)
            {
                _mayStartOver.Clear();
                _receiver = new ReliableReceiver(bound);
            }

            _receiver.Receive(seq, recipient, message, sender, deliver);
            return _receiver.Ack;
        }
    }
}
