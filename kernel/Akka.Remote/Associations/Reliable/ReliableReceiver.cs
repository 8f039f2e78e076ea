using Akka.Actor;

namespace Akka.Remote.Associations;

/// <summary>Puts the numbered messages of one incarnation of a node in order, each once. Not safe for several threads.</summary>
internal sealed class ReliableReceiver(int bound)
{
    private readonly SortedDictionary<long, (IInternalActorRef Recipient, object? Message, IInternalActorRef? Sender)> _early = [];
    private long _delivered = -1;
    private long _highest = -1;

    /// <summary>What the other side may forget, and what it has to send again.</summary>
    public Ack Ack
    {
        get
        {
            var missing = new List<long>();
            for (var seq = _delivered + 1; seq < _highest; seq++)
            {
                if (!_early.ContainsKey(seq)) missing.Add(seq);
            }

            return new Ack(_highest, missing);
        }
    }

    /// <summary>Takes a message, null for one that could not be read; calls back for each that is in order now.</summary>
    /// <exception cref="InvalidOperationException">So far ahead that no sender can be so.</exception>
    public void Receive(long seq, IInternalActorRef recipient, object? message, IInternalActorRef? sender, Action<IInternalActorRef, object, IInternalActorRef?> deliver)
    {
        if (seq < 0 || seq > _delivered + bound) throw new InvalidOperationException($"Message {seq} came after {_delivered}: more than {bound} cannot be outstanding.");
        if (seq <= _delivered) return;
        _highest = Math.Max(_highest, seq);
        _early.TryAdd(seq, (recipient, message, sender));
        while (_early.Remove(_delivered + 1, out var next))
        {
            _delivered++;
            if (next.Message is not null) deliver(next.Recipient, next.Message, next.Sender);
        }
    }
}
