#nullable disable
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Above the root guardian: learns its failure and its end, and nothing else.</summary>
public class RootGuardianSupervisor : MinimalActorRef
{
    private readonly TaskCompletionSource<Status> _terminated;
    private readonly ILoggingAdapter _log;

    public RootGuardianSupervisor(RootActorPath root, IActorRefProvider provider, TaskCompletionSource<Status> terminationPromise, ILoggingAdapter log)
    {
        Path = root / "_Root-guardian-supervisor";
        Provider = provider;
        _terminated = terminationPromise;
        _log = log;
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public Exception CauseOfTermination { get; private set; }

    public override void Stop() => Finish();

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                CauseOfTermination = failed.Cause;
                _log.Error(failed.Cause, "guardian {0} failed, shutting down!", failed.Child);
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification:
                Finish();
                break;
            case Watch or Unwatch or Supervise:
                break;
            default:
                _log.Debug("{0} received unexpected system message [{1}]", Path, message);
                break;
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (_terminated.Task.IsCompleted) return;
        _log.Debug("{0} received unexpected message [{1}]", Path, message ?? throw new InvalidMessageException("Message is null"));
    }

    private void Finish() => _terminated.TrySetResult(
        CauseOfTermination is null ? Status.Success.Instance : new Status.Failure(CauseOfTermination));
}
