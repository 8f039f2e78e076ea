#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    public bool IsTerminating => _terminated || _children is { Reason: SuspendReason.Termination };

    /// <summary>Stops the children; when the last is gone, the actor itself.</summary>
    private void Terminate()
    {
        SetReceiveTimeout(null);
        UnwatchWatchedActors(_actor);
        foreach (var child in GetChildren()) Stop(child);
        if (_system.Aborting) ForgetRemoteChildren();

        var wasTerminating = IsTerminating;
        if (_children is not null && _children.WaitFor(SuspendReason.Termination.Instance))
        {
            if (wasTerminating) return;
            SuspendMailbox();

            // A failure on the way down concerns nobody any more.
            _perpetrator = _self;
            if (_system.Settings.DebugLifecycle) Trace("Stopping");
        }
        else
        {
            SetTerminated();
            FinishTerminate();
        }
    }

    private void ForgetRemoteChildren()
    {
        foreach (var child in GetChildren())
        {
            if (!child.IsLocal) _self.SendSystemMessage(new DeathWatchNotification(child, true, false));
        }
    }

    protected void SetTerminated()
    {
        _terminated = true;
        _children?.Close();
    }

    /// <summary>PostStop, then the mailbox closes, then the parent and the watchers hear of it. Each step happens whatever the one before threw.</summary>
    private void FinishTerminate()
    {
        var actor = _actor;
        var type = _props.Type;
        Guard(() => actor?.AroundPostStop());
        Guard(() => Retire(actor));
        Guard(() => Dispatcher.Detach(this));
        Guard(() => Parent.SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true, addressTerminated: false)));
        Guard(TellWatchersWeDied);
        Guard(() => UnwatchWatchedActors(actor));
        if (_system.Settings.DebugLifecycle) Trace("Stopped");
        if (_system.Settings.EmitActorTelemetry) _system.EventStream.Publish(new ActorStopped(_self, type));
        Guard(() => _props.Release(actor));
        ClearActorCell();
    }

    private void ClearActorCell()
    {
        _actor = null;
        _behavior = null;
        _covered = null;
        _current = default;
        _stashed = null;
        _props = TerminatedProps.Instance;
    }

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (Exception e)
        {
            Report(e, e.Message);
        }
    }

    /// <summary>Listed only when the strategy looks: thousands of children that end one after the other would be listed thousands of times.</summary>
    private IEnumerable<IInternalActorRef> ChildrenWhenAsked()
    {
        foreach (var child in GetChildren()) yield return child;
    }

    private void HandleChildTerminated(IActorRef child)
    {
        var reason = _children.Remove(child);
        try
        {
            _actor?.SupervisorStrategyInternal.HandleChildTerminated(this, child, ChildrenWhenAsked());
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }

        switch (reason)
        {
            case SuspendReason.Recreation recreation:
                FinishRecreate(recreation.Cause, null);
                break;
            case SuspendReason.Creation:
                FinishCreate();
                break;
            case SuspendReason.Termination:
                SetTerminated();
                FinishTerminate();
                break;
        }
    }
}
