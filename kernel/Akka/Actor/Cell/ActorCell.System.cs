#nullable disable
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    private SystemMessage _stashed;

    private enum Phase
    {
        Running,
        Suspended,
        WaitingForChildren,
    }

    private Phase CurrentPhase =>
        _children is { IsWaiting: true } ? Phase.WaitingForChildren : Mailbox.IsSuspended ? Phase.Suspended : Phase.Running;

    /// <summary>Processes a system message, or keeps it until the actor is in a state to do so.</summary>
    internal void SystemInvoke(SystemMessage message)
    {
        var before = CurrentPhase;
        if (MustWait(message, before))
        {
            Stash(message);
            return;
        }

        try
        {
            Handle(message);
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }

        if (_stashed is not null && CurrentPhase < before) Unstash();
    }

    internal void Stash(SystemMessage message)
    {
        message.Next = _stashed;
        _stashed = message;
    }

    private static bool MustWait(SystemMessage message, Phase phase) => phase switch
    {
        Phase.WaitingForChildren => message is IStashWhenWaitingForChildren,
        Phase.Suspended => message is IStashWhenFailed,
        _ => false,
    };

    private void Unstash()
    {
        SystemMessage oldest = null;
        for (var newest = Interlocked.Exchange(ref _stashed, null); newest is not null;)
        {
            var older = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }

        while (oldest is not null)
        {
            var next = oldest.Next;
            oldest.Unlink();
            if (!_terminated) SystemInvoke(oldest);
            oldest = next;
        }
    }

    private void Handle(SystemMessage message)
    {
        switch (message)
        {
            case ActorTask task:
                HandleActorTask(task);
                break;
            case Failed failed:
                HandleFailed(failed);
                break;
            case DeathWatchNotification death:
                WatchedActorTerminated(death.Actor, death.ExistenceConfirmed, death.AddressTerminated);
                break;
            case Create create:
                Create(create.Failure);
                break;
            case Watch watch:
                AddWatcher(watch.Watchee, watch.Watcher);
                break;
            case Unwatch unwatch:
                RemWatcher(unwatch.Watchee, unwatch.Watcher);
                break;
            case Recreate recreate:
                FaultRecreate(recreate.Cause);
                break;
            case Suspend _:
                FaultSuspend();
                break;
            case Resume resume:
                FaultResume(resume.CausedByFailure);
                break;
            case Terminate _:
            case Dispatch.SysMsg.Stop:
                Terminate();
                break;
            case Supervise supervise:
                Supervise(supervise.Child);
                break;
            case StopChild stopChild:
                Stop(stopChild.Child);
                break;
            case Escalate escalate:
                throw escalate.Reason;
            case NoMessage:
                break;
            default:
                throw new NotSupportedException($"Unknown system message \"{message}\".");
        }
    }
}
