#nullable disable
using Akka.Dispatch;

namespace Akka.Actor.Internal;

/// <summary>The stash of one actor; its list is made when the first message is set aside.</summary>
public abstract class AbstractStash : IStash
{
    private readonly ActorCell _cell;
    private LinkedList<Envelope> _stash;
    private int _lastEnvelopeId = -1;

    protected AbstractStash(IActorContext context)
    {
        _cell = (ActorCell)context;
        if (_cell.Mailbox.MessageQueue is not IDequeBasedMessageQueueSemantics)
        {
            throw new NotSupportedException(
                $"DequeBasedMailbox required, got: {_cell.Mailbox.MessageQueue?.GetType().Name}. An (unbounded) deque-based mailbox can be configured as follows: my-custom-mailbox {{ mailbox-type = \"{typeof(UnboundedDequeBasedMailbox)}\" }}");
        }
    }

    public int Count => _stash?.Count ?? 0;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => Count > 0;

    public bool IsFull => Capacity >= 0 && Count >= Capacity;

    public virtual int Capacity => _cell.Props.Deploy.StashCapacity is var own and not Deploy.NoStashSize
        ? own
        : _cell.System.Mailboxes.StashCapacity(_cell.Props.Dispatcher, _cell.Props.Mailbox);

    public void Stash()
    {
        if (_cell.CurrentMessage is null) return;
        if (_cell.CurrentEnvelopeId == _lastEnvelopeId)
        {
            throw new IllegalActorStateException($"Can't stash the same message {_cell.CurrentMessage} more than once");
        }

        if (IsFull) throw new StashOverflowException($"Couldn't enqueue message {_cell.CurrentMessage} from {_cell.Sender} to stash of {_cell.Self}: the stash holds {Count} messages, its capacity.");
        _lastEnvelopeId = _cell.CurrentEnvelopeId;
        (_stash ??= []).AddLast(_cell.CurrentEnvelope);
    }

    public void Unstash()
    {
        if (IsEmpty) return;
        var envelope = _stash.First.Value;
        _stash.RemoveFirst();
        Front.EnqueueFirst(envelope);
    }

    public void UnstashAll() => UnstashAll(_ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        if (IsEmpty) return;
        var all = _stash;
        _stash = null;
        for (var node = all.Last; node is not null; node = node.Previous)
        {
            if (predicate(node.Value)) Front.EnqueueFirst(node.Value);
        }
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _stash;
        _stash = null;
        return all ?? [];
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        // One message is in the stash at most once.
        foreach (var envelope in envelopes.Distinct().Reverse()) (_stash ??= []).AddFirst(envelope);
    }

    private IDequeBasedMessageQueueSemantics Front => (IDequeBasedMessageQueueSemantics)_cell.Mailbox.MessageQueue;
}
