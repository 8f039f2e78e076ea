#nullable disable
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>Runs mailboxes.</summary>
public abstract class MessageDispatcher
{
    /// <summary>Messages that a mailbox may process before the next gets its turn, when the configuration says nothing.</summary>
    public const int DefaultThroughput = 100;

    private long _inhabitants;
    private int _shutdownPending;

    protected MessageDispatcher(MessageDispatcherConfigurator configurator)
    {
        Configurator = configurator;
        Throughput = DefaultThroughput;
    }

    public MessageDispatcherConfigurator Configurator { get; }

    public EventStream EventStream => Configurator.Prerequisites.EventStream;

    public Mailboxes Mailboxes => Configurator.Prerequisites.Mailboxes;

    public string Id { get; protected set; }

    public int Throughput { get; protected set; }

    /// <summary>How long a mailbox may run before the next gets its turn, in ticks; 0 or null for no limit.</summary>
    public long? ThroughputDeadlineTime { get; protected set; }

    /// <summary>How long the threads stay after the last actor has left.</summary>
    public TimeSpan ShutdownTimeout { get; protected set; }

    /// <summary>Actors on this dispatcher.</summary>
    protected long Inhabitants => Interlocked.Read(ref _inhabitants);

    /// <summary>Runs an action on the threads of this dispatcher; what it throws goes to the log.</summary>
    public void Schedule(Action run) => Schedule(new ActionRunnable(run));

    public void Schedule(IRunnable run) => ExecuteTask(new ActionWithStateRunnable(RunReporting, run));

    public virtual void Attach(ActorCell cell)
    {
        Register(cell);
        RegisterForExecution(cell.Mailbox, false, true);
    }

    public virtual void Detach(ActorCell cell)
    {
        try
        {
            Unregister(cell);
        }
        finally
        {
            if (Inhabitants == 0) ShutDownWhenStillEmpty();
        }
    }

    /// <summary>Puts a message into the mailbox of the cell and sees that it runs.</summary>
    public virtual void Dispatch(ActorCell cell, Envelope envelope)
    {
        var mailbox = cell.Mailbox;
        mailbox.Enqueue(cell.Self, in envelope);
        RegisterForExecution(mailbox, true, false);
    }

    public virtual void SystemDispatch(ActorCell cell, SystemMessage message)
    {
        var mailbox = cell.Mailbox;
        mailbox.SystemEnqueue(cell.Self, message);
        RegisterForExecution(mailbox, false, true);
    }

    protected abstract void ExecuteTask(IRunnable run);

    protected abstract void Shutdown();

    protected void ReportFailure(Exception ex) =>
        EventStream.Publish(new Error(ex, GetType().FullName, GetType(), "An exception occurred while executing a task."));

    internal virtual void Register(ActorCell cell) => Interlocked.Increment(ref _inhabitants);

    internal virtual void Unregister(ActorCell cell)
    {
        Interlocked.Decrement(ref _inhabitants);
        var mailbox = cell.SwapMailbox(Mailboxes.DeadLetterMailbox);
        mailbox.BecomeClosed();
        mailbox.CleanUp();
    }

    internal bool RegisterForExecution(Mailbox mailbox, bool hasMessage, bool hasSystemMessage)
    {
        if (!mailbox.TrySchedule(hasMessage, hasSystemMessage)) return false;
        try
        {
            ExecuteTask(mailbox);
            return true;
        }
        catch
        {
            mailbox.Unschedule();
            throw;
        }
    }

    private void RunReporting(object run)
    {
        try
        {
            ((IRunnable)run).Run();
        }
        catch (Exception e)
        {
            ReportFailure(e);
        }
    }

    private void ShutDownWhenStillEmpty()
    {
        if (Interlocked.Exchange(ref _shutdownPending, 1) == 0) _ = ShutDownLater();
    }

    private async Task ShutDownLater()
    {
        await Task.Delay(ShutdownTimeout > TimeSpan.Zero ? ShutdownTimeout : TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
        Volatile.Write(ref _shutdownPending, 0);
        if (Inhabitants == 0) Shutdown();
    }
}
