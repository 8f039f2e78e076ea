#nullable disable
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>
/// The sender of an Ask: takes one answer and completes a task. It enters "/temp" only when somebody asks for its path, which
/// happens when it leaves the process.
/// </summary>
public class FutureActorRef<T> : MinimalActorRef, IAskPromise
{
    private readonly TaskCompletionSource<T> _result;
    private readonly IActorRefProvider _provider;
    private ActorPath _path;
    private AskTimeout _timeout;
    private object _cancellation;
    private List<IInternalActorRef> _watchers;

    public FutureActorRef(TaskCompletionSource<T> result, ActorPath path, IActorRefProvider provider)
    {
        _result = result;
        _path = path;
        _provider = provider;
    }

    internal FutureActorRef(TaskCompletionSource<T> result, IActorRefProvider provider)
    {
        _result = result;
        _provider = provider;
    }

    public override ActorPath Path => Volatile.Read(ref _path) ?? Register();

    public override IActorRefProvider Provider => _provider;

    /// <summary>Sends the question.</summary>
    public virtual void DeliverAsk(object message, ICanTell destination) => destination.Tell(message, this);

    internal override void Handle(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch when watch.Watchee == this:
                AddWatcher(watch.Watcher);
                break;
            case Unwatch unwatch:
                lock (_result) _watchers?.Remove(unwatch.Watcher);
                break;
            case DeathWatchNotification death:
                Tell(new Terminated(death.Actor, death.ExistenceConfirmed, death.AddressTerminated), death.Actor);
                break;
        }
    }

    internal void TimeOutAfter(TimeSpan limit) => (_timeout = new AskTimeout(this, limit)).Start();

    internal void CancelWith(CancellationToken token)
    {
        var registration = token.UnsafeRegister(static (state, cancelled) => ((FutureActorRef<T>)state).Cancel(cancelled), this);
        _cancellation = registration;
        if (_result.Task.IsCompleted) registration.Dispose();
    }

    internal void Fail(Exception cause)
    {
        if (_result.TrySetException(cause)) Finish();
    }

    void IAskPromise.Fail(Exception cause) => Fail(cause);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (TryComplete(message)) Finish();
        else if (message is not null) _provider.DeadLetters.Tell(new Event.DeadLetter(message, sender ?? _provider.DeadLetters, this), sender);
    }

    private bool TryComplete(object message) => message switch
    {
        T answer when typeof(T) != typeof(object) => _result.TrySetResult(answer),
        Status.Failure failure => _result.TrySetException(failure.Cause ?? new TaskCanceledException("The other side answered with a failure that has no cause.")),
        Failure { Exception: { } cause } => _result.TrySetException(cause),
        T answer => _result.TrySetResult(answer),
        null => _result.TrySetResult(default),
        _ => _result.TrySetException(new ArgumentException($"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]")),
    };

    private void Cancel(CancellationToken token)
    {
        if (_result.TrySetCanceled(token)) Finish();
    }

    /// <summary>After the task is completed, by the one who completed it.</summary>
    private void Finish()
    {
        _timeout?.Stop();
        if (_cancellation is CancellationTokenRegistration registration) registration.Dispose();
        List<IInternalActorRef> watchers;
        lock (_result)
        {
            if (_path is { Depth: > 0 } registered && registered.Parent.Equals(_provider.TempContainer?.Path)) _provider.UnregisterTempActor(registered);
            watchers = _watchers;
            _watchers = null;
        }

        if (watchers is null) return;
        foreach (var watcher in watchers) watcher.SendSystemMessage(new DeathWatchNotification(this, true, false));
    }

    private ActorPath Register()
    {
        lock (_result)
        {
            if (_path is not null) return _path;
            var path = _provider.TempPath();
            if (!_result.Task.IsCompleted) _provider.RegisterTempActor(this, path);
            Volatile.Write(ref _path, path);
            return path;
        }
    }

    private void AddWatcher(IInternalActorRef watcher)
    {
        lock (_result)
        {
            if (!_result.Task.IsCompleted)
            {
                (_watchers ??= []).Add(watcher);
                return;
            }
        }

        watcher.SendSystemMessage(new DeathWatchNotification(this, true, false));
    }
}
