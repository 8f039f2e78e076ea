using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// Instances fail, spares take their place, new ones start after a wait. One that fails too often is given up; the version is unavailable when none is left.
internal sealed partial class ModelActor
{
    private const string WhileLoading = "loading";
    private string? _violentEnd;

    // A failed instance never goes on: a new one takes its place after a wait.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        failure =>
        {
            if (failure is not InstanceFailedException) _violentEnd = failure.Message;
            return Directive.Stop;
        },
        false);

    private void OnInstanceFailed(InstanceFailed failed)
    {
        var slot = _slots[failed.Index];
        if (!Sender.Equals(slot.Actor)) return;
        slot.Group.Failure ??= failed;
        if (_state is ModelState.Unavailable || !TryReplace(slot)) return;
        Pump();
    }

    /// <summary>Puts a spare in the place of a group that is being lost, before the last of it is gone.</summary>
    private bool TryReplace(InstanceSlot first)
    {
        var group = first.Group;
        group.LossPhase ??= !first.IsReady ? WhileLoading : group.IsSpare ? "waiting as a spare" : "serving";
        if (group.IsSpare || !group.IsWorker || Array.Find(_groups, each => each is { IsSpare: true, IsReady: true, Failure: null }) is not { } spare) return false;
        TakePlace(spare, group);
        return true;
    }

    private void OnInstanceStopped(IActorRef instance)
    {
        var slot = Array.Find(_slots, each => instance.Equals(each.Actor));
        if (slot is null) return;
        if (slot.IsStuck) _stuck--;
        if (!slot.Group.IsLost && _state != ModelState.Unavailable) TryReplace(slot);
        foreach (var batch in slot.Lose()) TakeBack(batch);
        if (_state == ModelState.Unavailable) return;
        if (!slot.Group.IsLost) OnGroupLost(slot);
        else if (slot.Group is { IsGone: true, IsDue: true }) Restart(slot.Group);
        if (_state == ModelState.Draining) StopWhenDrained();
        else Pump();
    }

    private void OnGroupLost(InstanceSlot first)
    {
        var group = first.Group;
        group.Failure ??= Violent(first);
        var failure = group.Failure;
        (group.IsLost, group.LastExit) = (true, failure.Detail);
        group.Loading?.Cancel();
        StopMembers(group);
        Context.System.EventStream.Publish(new InstanceLost(_setup.Model, _setup.Version, first.Setup.Index, failure.Cause, failure.Detail));
        if (failure.Cause == InstanceLossCause.LoadTimeout && _state == ModelState.Loading) BecomeUnavailable(LoadTimeoutSentence());
        else if (failure.IsFinal && (_state == ModelState.Loading || failure.Cause == InstanceLossCause.GpuLost)) BecomeUnavailable(failure.Reason, failure.Detail);
        else if (failure.IsFinal && group.IsSpare) GiveUp(first, failure, failure.Reason);
        else ScheduleRestart(first, failure);
    }

    private InstanceFailed Violent(InstanceSlot slot)
    {
        var reason = _violentEnd is null ? "it was stopped." : "it ended by a defect; the log of its node says which.";
        var detail = $"The instance ended: {_violentEnd ?? "it was stopped"}.";
        _violentEnd = null;
        return new InstanceFailed(slot.Setup.Index, InstanceLossCause.Stopped, reason, detail, false);
    }

    private void ScheduleRestart(InstanceSlot first, InstanceFailed failure)
    {
        var group = first.Group;
        var restart = _setup.Settings.Restart;
        var now = Stopwatch.GetTimestamp();

        // A worker whose CPU time is used up is replaced by plan; one that did not even come up with it is not.
        var isPlanned = failure.Cause == InstanceLossCause.CpuTimeLimit && group.LossPhase != WhileLoading;
        if (!isPlanned && group.Failures.IsTooMany(now))
        {
            GiveUp(first, failure, $"{group.Failures.Count} failures of its instances within {Durations.Text(restart.Window)}, the last: {failure.Reason}");
            return;
        }

        var wait = isPlanned ? restart.MinBackoff : group.Backoff.Next(now);
        _log.InstanceLost(_setup.Model, _setup.Version, first.Setup.Index, failure.Cause.Word(), group.LossPhase!, failure.Detail, wait);
        Context.System.Scheduler.ScheduleTellOnce(wait, _self, new RestartGroup(group.Number), _self);
    }

    /// <summary>The others serve on. What fails before the model was ever ready fails for all of them.</summary>
    private void GiveUp(InstanceSlot first, InstanceFailed failure, string reason)
    {
        first.Group.IsGivenUp = true;
        if (first.Group.IsSpare) _log.SpareGivenUp(_setup.Model, _setup.Version, failure.Cause.Word(), failure.Detail);
        else _log.InstanceLostForGood(_setup.Model, _setup.Version, first.Setup.Index, failure.Cause.Word(), failure.Detail);
        if (_state == ModelState.Loading || Array.TrueForAll(_groups, each => each.IsGivenUp)) BecomeUnavailable(reason);
    }

    private void OnRestart(int number)
    {
        var group = _groups[number];
        if (!group.IsLost || _state is ModelState.Unavailable || (_state is ModelState.Draining && group.IsSpare)) return;
        group.IsDue = true;
        if (group.IsGone) Restart(group);
    }

    private void Restart(InstanceGroup group)
    {
        var cause = group.Failure!.Cause;
        group.Restarts++;
        group.RestartsByCause[cause] = group.RestartsByCause.GetValueOrDefault(cause) + 1;
        StartGroup(group);
    }

    /// <summary>The spare serves from now on; what was lost comes back as a spare.</summary>
    private void TakePlace(InstanceGroup spare, InstanceGroup lost)
    {
        (spare.IsSpare, lost.IsSpare) = (false, true);
        _log.SpareServes(_setup.Model, _setup.Version, spare.Slots[0].Setup.Index, lost.Slots[0].Setup.Index);
    }

    // What the instance had not begun waits again; what it had begun is lost.
    private void TakeBack(InstanceBatch batch)
    {
        foreach (var pending in batch.Requests)
        {
            if (pending.IsRunning)
            {
                Fail(pending, InferFailureCode.WorkerLost, Settlement.BrokeOff);
                pending.DisposeInputs();
            }
            else if (!pending.IsClaimed)
            {
                Requeue(pending);
                continue;
            }

            if (pending.Sequence is not null) FinishStep(pending);
        }
    }

    private void Requeue(PendingRequest pending)
    {
        if (_state is ModelState.Ready or ModelState.Draining && _queue.TryEnqueue(pending, Rank(pending), out var ticket))
            (pending.Ticket, pending.IsQueued) = (ticket, true);
        else
            Fail(pending, InferFailureCode.WorkerLost, "The instance that held the request broke off.");
    }

    // The reason is for whoever asks for the model, the detail for the log.
    private void BecomeUnavailable(string reason, string? detail = null)
    {
        var wasDraining = _state == ModelState.Draining;
        (_state, _reason) = (ModelState.Unavailable, reason);
        foreach (var group in _groups) group.IsGivenUp = true;
        _log.ModelUnavailable(_setup.Model, _setup.Version, detail is null || detail == reason ? reason : $"{reason} {detail}");
        FailEverything(InferFailureCode.Unavailable, StateSentence());
        StopInstances();
        StopAbandonedRuns(Stopwatch.GetTimestamp());
        if (wasDraining) Context.Stop(_self);
        else _router.Tell(new VersionUnavailable(reason), _self);
    }

    private void StopInstances()
    {
        foreach (var group in _groups)
        {
            group.Loading?.Cancel();
            StopMembers(group);
        }
    }

    private void StopMembers(InstanceGroup group)
    {
        foreach (var slot in group.Slots)
        {
            if (slot.Actor is null) continue;
            Context.Stop(slot.Actor);
            slot.Runs?.Wake();
        }
    }
}
