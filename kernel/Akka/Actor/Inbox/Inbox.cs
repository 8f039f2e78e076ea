#nullable disable
namespace Akka.Actor;

/// <summary>
/// An actor for code that is none: its messages are fetched one by one. It holds up to akka.actor.inbox.inbox-size of them; a call
/// without a time-out waits akka.actor.inbox.default-timeout.
/// </summary>
public class Inbox : IInboxable, IDisposable
{
    private readonly ActorSystem _system;
    private readonly TimeSpan _defaultTimeout;
    private bool _disposed;

    private Inbox(ActorSystem system, IActorRef receiver, TimeSpan defaultTimeout)
    {
        _system = system;
        Receiver = receiver;
        _defaultTimeout = defaultTimeout;
    }

    public IActorRef Receiver { get; }

    public static Inbox Create(ActorSystem system)
    {
        var config = system.Settings.Config.GetConfig("akka.actor.inbox") ?? Configuration.Config.Empty;
        var size = config.GetInt("inbox-size", 1000);
        var receiver = ((ExtendedActorSystem)system).SystemActorOf(Props.Create(() => new InboxActor(size)), InboxActor.NextName());
        return new Inbox(system, receiver, config.GetTimeSpan("default-timeout", TimeSpan.FromSeconds(5), allowInfinite: false));
    }

    public IActorRef Watch(IActorRef subject)
    {
        Receiver.Tell(new InboxActor.StartWatch(subject, null));
        return subject;
    }

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        Receiver.Tell(new InboxActor.StartWatch(subject, message));
        return subject;
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        Receiver.Tell(new InboxActor.StopWatch(subject));
        return subject;
    }

    public void Send(IActorRef target, object message) => target.Tell(message, Receiver);

    public object Receive() => Receive(_defaultTimeout);

    /// <summary>The next message; throws TimeoutException when none comes in time.</summary>
    public object Receive(TimeSpan timeout) => Wait(ReceiveAsync(timeout), timeout);

    public object ReceiveWhere(Predicate<object> predicate) => ReceiveWhere(predicate, _defaultTimeout);

    public object ReceiveWhere(Predicate<object> predicate, TimeSpan timeout) => Wait(Fetch(predicate, timeout), timeout);

    public Task<object> ReceiveAsync() => ReceiveAsync(_defaultTimeout);

    /// <summary>The next message, or a <see cref="Status.Failure"/> with a TimeoutException when none comes in time.</summary>
    public Task<object> ReceiveAsync(TimeSpan timeout) => Fetch(null, timeout);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing) return;
        _disposed = true;
        _system.Stop(Receiver);
    }

    private async Task<object> Fetch(Predicate<object> predicate, TimeSpan timeout)
    {
        var fetch = new InboxActor.Fetch(predicate, timeout);
        Receiver.Tell(fetch, ActorRefs.NoSender);
        return await fetch.Result.ConfigureAwait(false);
    }

    private object Wait(Task<object> task, TimeSpan timeout)
    {
        var result = task.GetAwaiter().GetResult();
        if (result is Status.Failure { Cause: TimeoutException cause }) throw new TimeoutException($"Inbox {Receiver} received nothing in {timeout}.", cause);
        return result;
    }
}
