#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public partial class ActorCell
{
    /// <summary>Who made this actor fail: itself, or the child whose failure it passes up; null while all is well.</summary>
    private IActorRef _perpetrator;

    private IActorRef _judged;

    private bool IsFailed => _perpetrator is not null;

    /// <summary>Suspends this actor and its children and tells the supervisor.</summary>
    private void HandleInvokeFailure(Exception cause, IReadOnlyCollection<IActorRef> alreadySuspended = null)
    {
        if (IsFailed || _terminated) return;
        try
        {
            SuspendMailbox();
            _perpetrator = _judged ?? _self;
            SuspendChildren(except: _judged, alreadySuspended);
            Parent.SendSystemMessage(new Failed(_self, cause, _self.Path.Uid));
        }
        catch (Exception e)
        {
            Report(e, $"emergency stop: exception in failure handling for {cause.GetType()}");
            foreach (var child in GetChildren()) child.Stop();
            SetTerminated();
            FinishTerminate();
        }
    }

    /// <summary>A child failed: its supervisor decides. Throws the child's failure when it has to go up.</summary>
    private void HandleFailed(Failed failed)
    {
        if (!TryGetChildStatsByRef(failed.Child, out var stats) || stats.Uid != failed.Uid)
        {
            if (_system.Settings.DebugLifecycle) Trace($"dropping {failed} from an unknown or old child");
            return;
        }

        var sender = _current;
        _current = new Envelope(failed, failed.Child);
        _judged = failed.Child;
        try
        {
            if (_actor is null || !_actor.SupervisorStrategyInternal.HandleFailure(this, failed.Child, failed.Cause, stats, _children.Stats))
            {
                HandleInvokeFailure(failed.Cause);
            }
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
        finally
        {
            _judged = null;
            _current = sender;
        }
    }

    private void FaultSuspend()
    {
        SuspendMailbox();
        SuspendChildren(except: null, null);
    }

    private void FaultResume(Exception causedByFailure)
    {
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        var perpetrator = _perpetrator;
        try
        {
            ResumeMailbox();
        }
        finally
        {
            if (causedByFailure is not null) _perpetrator = null;
        }

        foreach (var child in GetChildren()) child.Resume(child.Equals(perpetrator) ? causedByFailure : null);
    }

    /// <summary>The actor never came to be: a resume or restart tries its creation again.</summary>
    private void FaultCreate()
    {
        foreach (var child in GetChildren()) Stop(child);
        if (_children is null || !_children.WaitFor(new SuspendReason.Creation())) FinishCreate();
    }

    private void FinishCreate()
    {
        try
        {
            ResumeMailbox();
            _perpetrator = null;
            Create(null);
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
    }

    private void FaultRecreate(Exception cause)
    {
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        if (_children is { IsNormal: false })
        {
            // Already terminating: the suspension that preceded this restart has to be undone.
            FaultResume(null);
            return;
        }

        var failed = _actor;
        if (_system.Settings.DebugLifecycle) Trace("Restarting");
        try
        {
            failed.AroundPreRestart(cause, _current.Message);
        }
        catch (Exception e)
        {
            var wrapped = new PreRestartException(_self, e, cause, _current.Message);
            _system.EventStream.Publish(new Error(wrapped, _self.Path.ToString(), failed.GetType(), e.Message));
        }
        finally
        {
            ReleaseActor();
        }

        if (_children is null || !_children.WaitFor(new SuspendReason.Recreation(cause))) FinishRecreate(cause, failed);
    }

    private void FinishRecreate(Exception cause, ActorBase failed)
    {
        // Whoever survived PreRestart is restarted with its parent.
        var survivors = GetChildren().ToArray();
        try
        {
            ResumeMailbox();
            _perpetrator = null;
            _actor = NewActor();
            _current = default;
            _actor.AroundPostRestart(cause, null);
            _timeout?.Processed(null);
            if (_system.Settings.DebugLifecycle) Trace($"Restarted ({_actor})");
            if (_system.Settings.EmitActorTelemetry) _system.EventStream.Publish(new ActorRestarted(_self, _props.Type, cause));
            foreach (var child in survivors) RestartSurvivor(child, cause);
        }
        catch (Exception e)
        {
            ReleaseActor();
            HandleInvokeFailure(new PostRestartException(_self, e, cause), survivors);
        }
    }

    private void RestartSurvivor(IInternalActorRef child, Exception cause)
    {
        try
        {
            child.Restart(cause);
        }
        catch (Exception e)
        {
            Report(e, $"restarting {child}");
        }
    }

    private void Report(Exception cause, string text) =>
        _system.EventStream.Publish(new Error(cause, _self.Path.ToString(), _actor?.GetType() ?? GetType(), text));
}
