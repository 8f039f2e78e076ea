#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public partial class ActorCell
{
    /// <summary>Processes one message of a user. Called by the mailbox, on one thread at a time.</summary>
    public void Invoke(Envelope envelope)
    {
        _current = envelope;
        CurrentEnvelopeId++;
        try
        {
            if (envelope.Message is IAutoReceivedMessage) AutoReceiveMessage(envelope);
            else ReceiveMessage(envelope.Message);
            if (_asyncDepth == 0) _current = default;
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
        finally
        {
            if (_timeout is not null) _timeout.Processed(envelope.Message);
        }
    }

    public virtual void ReceiveMessageForTest(Envelope envelope)
    {
        _current = envelope;
        try
        {
            ReceiveMessage(envelope.Message);
        }
        finally
        {
            _current = default;
        }
    }

    protected virtual void ReceiveMessage(object message)
    {
        var actor = _actor;
        if (actor is null || !actor.AroundReceive(_behavior, message)) LogReceived(message, "unhandled");
        else LogReceived(message, "handled");
    }

    /// <summary>Handles the messages that every actor understands.</summary>
    protected virtual void AutoReceiveMessage(Envelope envelope)
    {
        if (envelope.Message is TimerMessage timer)
        {
            InvokeTimer(timer, envelope.Sender);
            return;
        }

        if (_system.Settings.DebugAutoReceive) Trace($"received AutoReceiveMessage {envelope.Message}");
        switch (envelope.Message)
        {
            case Terminated terminated:
                ReceivedTerminated(terminated);
                break;
            case AddressTerminated gone:
                AddressTerminated(gone.Address);
                break;
            case PoisonPill:
                Stop();
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case ActorSelectionMessage selection:
                Akka.Actor.ActorSelection.DeliverSelection(_self, Sender, selection);
                break;
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self);
                break;
            default:
                ReceiveMessage(envelope.Message);
                break;
        }
    }

    /// <summary>The actor, its stash and its failure see the message of the timer, never the wrapping.</summary>
    private void InvokeTimer(TimerMessage timer, IActorRef sender)
    {
        if (_actor is not IWithTimers { Timers: TimerScheduler own } || own != timer.Owner || own.Unwrap(timer) is not { } message) return;
        _current = new Envelope(message, sender);
        if (message is IAutoReceivedMessage) AutoReceiveMessage(_current);
        else ReceiveMessage(message);
    }

    private void LogReceived(object message, string how)
    {
        if (!_system.Settings.AddLoggingReceive || _actor is not ILogReceive) return;
        Trace($"received {how} message {message} from {Sender}");
    }

    private void Trace(string text) =>
        _system.EventStream.Publish(new Debug(_self.Path.ToString(), _actor?.GetType() ?? GetType(), text));
}
