#nullable disable
using System.Diagnostics;
using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// The messages of one actor and whether it is being run. The mailbox is the work item: whoever turns its state from idle to
/// scheduled hands it to the dispatcher, so that it runs on one thread at a time.
/// </summary>
public class Mailbox : IRunnable
{
    private readonly EnvelopeQueue _fast;
    private readonly SystemMessageQueue _system = new();
    private MailboxState _state;
    private ActorCell _cell;

    public Mailbox(IMessageQueue messageQueue)
    {
        MessageQueue = messageQueue;
        if (messageQueue?.GetType() == typeof(UnboundedMessageQueue)) _fast = ((UnboundedMessageQueue)messageQueue).Queue;
    }

    public IMessageQueue MessageQueue { get; }

    public MessageDispatcher Dispatcher => _cell.Dispatcher;

    internal bool HasMessages => _fast is not null ? !_fast.IsEmpty : MessageQueue.HasMessages;

    internal bool HasSystemMessages => _system.HasMessages;

    internal int NumberOfMessages => MessageQueue.Count;

    internal bool IsClosed => _state.IsClosed;

    internal bool IsSuspended => _state.IsSuspended;

    internal int SuspendCount => _state.SuspendCount;

    internal bool IsScheduled => _state.IsScheduled;

    public virtual void SetActor(ActorCell actorCell) => _cell = actorCell;

    public void Execute() => Run();

    public void Run()
    {
        var outer = ActorCell.Current;
        ActorCell.Current = _cell;
        try
        {
            if (!_state.IsClosed)
            {
                ProcessSystemMessages();
                ProcessMessages();
            }
        }
        finally
        {
            ActorCell.Current = outer;
            _state.SetIdle();
            Dispatcher.RegisterForExecution(this, false, false);
        }
    }

    internal void Enqueue(IActorRef receiver, in Envelope envelope)
    {
        if (_fast is not null)
        {
            _fast.Enqueue(in envelope);
            return;
        }

        MessageQueue.Enqueue(receiver, envelope);
        Interlocked.MemoryBarrier();
    }

    internal virtual void SystemEnqueue(IActorRef receiver, SystemMessage message)
    {
        if (!_system.TryEnqueue(message)) _cell.System.Mailboxes.DeadLetterMailbox.SystemEnqueue(receiver, message);
    }

    /// <summary>True for the one caller that has to hand the mailbox to an executor.</summary>
    internal bool TrySchedule(bool hasMessage, bool hasSystemMessage)
    {
        if (_state.IsClosed)
        {
            CleanUp();
            return false;
        }

        if (_state.IsScheduled) return false;
        var due = hasSystemMessage || HasSystemMessages || (!_state.IsSuspended && (hasMessage || HasMessages));
        return due && _state.TrySchedule();
    }

    internal void Unschedule() => _state.SetIdle();

    internal void Suspend() => _state.Suspend();

    internal bool Resume() => _state.Resume();

    internal void BecomeClosed() => _state.Close();

    /// <summary>After the actor is gone, by its thread and by every thread that was late: what is left goes to the dead letters.</summary>
    protected internal void CleanUp()
    {
        if (_cell is null) return;
        var deadLetters = _cell.System.Mailboxes.DeadLetterMailbox;
        for (var message = _system.Close(); message is not null;)
        {
            var next = message.Next;
            message.Unlink();
            deadLetters.SystemEnqueue(_cell.Self, message);
            message = next;
        }

        if (MessageQueue is null) return;
        lock (_system) MessageQueue.CleanUp(_cell.Self, deadLetters.MessageQueue);
    }

    private void ProcessMessages()
    {
        var dispatcher = _cell.Dispatcher;
        var left = Math.Max(dispatcher.Throughput, 1);
        var deadline = dispatcher.ThroughputDeadlineTime is > 0 and var ticks
            ? Stopwatch.GetTimestamp() + (long)(ticks * (Stopwatch.Frequency / (double)TimeSpan.TicksPerSecond))
            : 0;
        while (_state.MayProcess)
        {
            Envelope envelope;
            if (!(_fast is not null ? _fast.TryDequeue(out envelope) : MessageQueue.TryDequeue(out envelope))) return;
            _cell.Invoke(envelope);
            if (_system.HasMessages) ProcessSystemMessages();
            if (--left <= 0 || (deadline != 0 && Stopwatch.GetTimestamp() >= deadline)) return;
        }
    }

    private void ProcessSystemMessages()
    {
        for (var message = _system.TakeAll(); message is not null; message = _system.TakeAll())
        {
            while (message is not null)
            {
                var next = message.Next;
                message.Unlink();
                if (_state.IsClosed) _cell.System.Mailboxes.DeadLetterMailbox.SystemEnqueue(_cell.Self, message);
                else _cell.SystemInvoke(message);
                message = next;
            }
        }
    }
}
