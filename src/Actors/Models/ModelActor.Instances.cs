using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// Instances come up, fail, and start again after a wait; too many failures make the version unavailable.
internal sealed partial class ModelActor
{
    private readonly FailureWindow _failures;
    private readonly long _startedLoading = Stopwatch.GetTimestamp();
    private long _loadNanoseconds;
    private long _drainsUntil = long.MaxValue;
    private string? _violentEnd;

    protected override void PreStart()
    {
        foreach (var slot in _slots) StartInstance(slot);
    }

    protected override void PostStop()
    {
        _clock.Dispose();
        FailEverything(InferFailureCode.Unavailable, $"The model \"{_setup.Model}\" version {_setup.Version} was stopped.");
        foreach (var sequence in _sequences.Open.ToArray()) _sequences.Close(sequence);
    }

    // A failed instance never goes on: a new one takes its place after a wait.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        failure =>
        {
            if (failure is not InstanceFailedException) _violentEnd = failure.Message;
            return Directive.Stop;
        },
        false);

    private InstanceSlot NewSlot(CoreGrant cores, int index)
    {
        var settings = _setup.Settings;
        int[] warmUp = !settings.WarmUp ? [] : settings.Batching.IsOn ? [1, settings.Batching.MaxSize] : [1];
        var counters = new InstanceCounters(settings.Batching.MaxSize);
        var setup = new InstanceSetup(
            _setup.Model, _setup.Version, index, cores, _setup.Load, warmUp, settings.Restart.MaxFailedRuns, settings.Sequence.States, counters,
            _setup.Activity, false);
        return new InstanceSlot(setup, 1 + settings.InstanceQueue, new RestartBackoff(settings.Restart.MinBackoff, settings.Restart.MaxBackoff));
    }

    private void StartInstance(InstanceSlot slot)
    {
        slot.Failure = null;
        slot.SucceededAtStart = slot.Setup.Counters.Succeeded;
        slot.LoadsUntil = Stopwatch.GetTimestamp() + Ticks(_setup.Settings.LoadTimeout);
        slot.Loading = new CancellationTokenSource();
        var props = InstanceActor.Props(slot.Setup, slot.Loading.Token);
        slot.Actor = Context.Watch(Context.ActorOf(props, $"instance-{slot.Setup.Index}-{slot.Restarts}"));
        RingAt(slot.LoadsUntil);
    }

    private void OnInstanceReady(InstanceReady ready)
    {
        var slot = _slots[ready.Index];
        if (!Sender.Equals(slot.Actor) || _state is ModelState.Unavailable) return;
        (slot.Guard, slot.ThreadId) = (ready.Guard, ready.ThreadId);
        _signature ??= ready.Signature;
        if (_state == ModelState.Loading && _slots.All(each => each.IsReady)) OnAllReady();
        else if (_state == ModelState.Ready) Pump();
    }

    private void OnAllReady()
    {
        if (UnknownState() is { } sentence)
        {
            BecomeUnavailable(sentence);
            return;
        }

        _state = ModelState.Ready;
        _loadNanoseconds = Nanoseconds(Stopwatch.GetTimestamp() - _startedLoading);
        _log.ModelReady(_setup.Model, _setup.Version, _slots.Length, _loadNanoseconds / 1_000_000);
        _router.Tell(new VersionReady(_signature!), _self);
    }

    private string? UnknownState()
    {
        foreach (var state in _setup.Settings.Sequence.States)
        {
            if (_signature!.IndexOfInput(state.Input) < 0)
                return $"sequence.states names the input \"{state.Input}\", which the model does not have.";
            if (_signature.Outputs.All(output => output.Name != state.Output))
                return $"sequence.states names the output \"{state.Output}\", which the model does not have.";
        }

        return null;
    }

    private void OnInstanceStopped(IActorRef instance)
    {
        var slot = Array.Find(_slots, each => instance.Equals(each.Actor));
        if (slot is null) return;
        var wasLoading = !slot.IsReady;
        foreach (var batch in slot.Lose()) TakeBack(batch);
        if (_state == ModelState.Unavailable) return;
        var reason = slot.Failure?.Reason ?? $"The instance ended: {_violentEnd ?? "it was stopped"}.";
        if (_state == ModelState.Draining) StopWhenDrained();
        else if (_state == ModelState.Loading && slot.Failure is { IsFinal: true }) BecomeUnavailable(reason);
        else OnInstanceLost(slot, reason, wasLoading);
    }

    private void OnInstanceLost(InstanceSlot slot, string reason, bool wasLoading)
    {
        var restart = _setup.Settings.Restart;
        if (_failures.IsTooMany(Stopwatch.GetTimestamp()))
        {
            BecomeUnavailable($"{_failures.Count} failures of its instances within {Durations.Text(restart.Window)}, the last: {reason}");
            return;
        }

        var wait = slot.Backoff.Next();
        _log.InstanceLost(_setup.Model, _setup.Version, slot.Setup.Index, wasLoading ? "loading" : "serving", reason, wait);
        Context.System.Scheduler.ScheduleTellOnce(wait, _self, new RestartInstance(slot.Setup.Index), _self);
        Pump();
    }

    private void OnRestart(int index)
    {
        var slot = _slots[index];
        if (slot.Actor is not null || _state is ModelState.Unavailable or ModelState.Draining) return;
        slot.Restarts++;
        StartInstance(slot);
    }

    // What the instance had not begun waits again; what it had begun is lost.
    private void TakeBack(InstanceBatch batch)
    {
        foreach (var pending in batch.Requests)
        {
            if (pending.IsRunning)
            {
                Fail(pending, InferFailureCode.WorkerLost, "The instance that ran the request broke off.");
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

    private void BecomeUnavailable(string reason)
    {
        (_state, _reason) = (ModelState.Unavailable, reason);
        _log.ModelUnavailable(_setup.Model, _setup.Version, reason);
        FailEverything(InferFailureCode.Unavailable, StateSentence());
        StopInstances();
        StopAbandonedRuns(Stopwatch.GetTimestamp());
        _router.Tell(new VersionUnavailable(reason), _self);
    }

    private void StopInstances()
    {
        foreach (var slot in _slots)
        {
            slot.Loading?.Cancel();
            if (slot.Actor is not null) Context.Stop(slot.Actor);
        }
    }

    /// <summary>Answers all that is accepted and not answered.</summary>
    private void FailEverything(InferFailureCode code, string sentence)
    {
        while (_queue.TryDequeue(out var pending))
        {
            pending.IsQueued = false;
            Fail(pending, code, sentence);
        }

        foreach (var sequence in _sequences.Open.ToArray())
            while (sequence.Steps.TryDequeue(out var step))
            {
                _waitingSteps--;
                Fail(step, code, sentence);
            }

        foreach (var slot in _slots)
            foreach (var batch in slot.Held)
                foreach (var pending in batch.Requests)
                    Fail(pending, code, sentence);
    }

    private void OnDrain(DrainVersion drain)
    {
        if (_state is ModelState.Unavailable or ModelState.Loading)
        {
            StopInstances();
            Context.Stop(_self);
            return;
        }

        (_state, _reason, _drainsUntil) = (ModelState.Draining, drain.Reason, drain.Deadline.Timestamp);
        RingAt(_drainsUntil);
        StopWhenDrained();
    }

    private void StopWhenDrained()
    {
        var isServing = _slots.Any(slot => slot.Actor is not null);
        if (!isServing) FailEverything(InferFailureCode.Unavailable, StateSentence());
        else Pump();
        if (Waiting == 0 && _slots.All(slot => slot.Held.Count == 0)) Context.Stop(_self);
    }
}
