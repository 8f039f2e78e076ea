using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// Instances come up: those that serve first, the spares behind them.
internal sealed partial class ModelActor
{
    private readonly long _startedLoading = Stopwatch.GetTimestamp();
    private long _loadNanoseconds;

    protected override void PreStart()
    {
        foreach (var group in _groups)
            if (!group.IsSpare) StartGroup(group);
    }

    protected override void PostStop()
    {
        _clock.Dispose();
        FailEverything(InferFailureCode.Unavailable, $"The model \"{_setup.Model}\" version {_setup.Version} was stopped.");
        foreach (var sequence in _sequences.Open.ToArray()) _sequences.Close(sequence);
    }

    private InstanceSlot NewSlot(int index)
    {
        var (settings, cores) = (_setup.Settings, _setup.Grants[index]);
        int[] warmUp = !settings.WarmUp ? [] : settings.Batching.IsOn ? [1, settings.Batching.MaxSize] : [1];
        var counters = new InstanceCounters(settings.Batching.MaxSize);
        var setup = new InstanceSetup(
            _setup.Model, _setup.Version, index, cores, _setup.Loader, cancellation => _setup.Load(cores, cancellation), settings.Onnx.IntraOpThreads, warmUp, settings.Restart.MaxFailedRuns,
            settings.Sequence.States, counters, _setup.Activity, settings.IsIdempotent, _setup.Lease);
        return new InstanceSlot(setup, 1 + settings.InstanceQueue);
    }

    private InstanceGroup NewGroup(int number)
    {
        var restart = _setup.Settings.Restart;
        var isSpare = number >= _setup.Layout.Groups.Count - _setup.Layout.SpareGroups;
        var backoff = new RestartBackoff(restart.MinBackoff, restart.MaxBackoff, Ticks(restart.Window), Random.Shared);
        var failures = new FailureWindow(restart.MaxFailures, Ticks(restart.Window));
        return new InstanceGroup(number, [.. _setup.Layout.Groups[number].Select(index => _slots[index])], isSpare, backoff, failures);
    }

    private void StartGroup(InstanceGroup group)
    {
        (group.IsLost, group.IsDue, group.Failure, group.LossPhase) = (false, false, null, null);
        group.LoadsUntil = group.IsWorker ? long.MaxValue : Stopwatch.GetTimestamp() + Ticks(_setup.Settings.LoadTimeout);
        group.Loading = new CancellationTokenSource();
        group.Host = group.IsWorker ? NewHost(group) : null;
        for (var place = 0; place < group.Slots.Count; place++)
        {
            var slot = group.Slots[place];
            slot.Actor = Context.Watch(Context.ActorOf(PropsOf(slot, place, group.Loading.Token), $"instance-{slot.Setup.Index}-{group.Restarts}"));
        }

        RingAt(group.LoadsUntil);
    }

    private Props PropsOf(InstanceSlot slot, int place, CancellationToken loading) => slot.Group.Host is { } host
        ? WorkerInstanceActor.Props(slot.Setup, host, new WorkerSeat(place, _setup.Settings.Link.TerminateGrace), loading)
        : InstanceActor.Props(slot.Setup, loading);

    private WorkerHost NewHost(InstanceGroup group)
    {
        var name = $"{_self.Path.Name}-{group.Number}-{group.Restarts}";
        var (blueprint, setups, log) = (_setup.Workers!, group.Slots.Select(slot => slot.Setup).ToArray(), _log);
        var isAside = group.IsSpare || (_setup.IsReplacement && _state == ModelState.Loading);
        return new WorkerHost(() => blueprint.PlanOf(name, setups, isAside, line => log.WorkerSaid(name, line)), setups.Length);
    }

    private void OnInstanceReady(InstanceReady ready)
    {
        var slot = _slots[ready.Index];
        if (!Sender.Equals(slot.Actor) || slot.Group.IsLost || _state is ModelState.Unavailable) return;
        (slot.Runs, slot.ThreadId) = (ready.Runs, ready.ThreadId);
        _signature ??= ready.Signature;
        if (_state == ModelState.Loading && _groups.All(group => group.IsSpare || group.IsReady)) OnAllReady();
        else if (_state is ModelState.Ready or ModelState.Draining) OnMoreReady(slot.Group);
    }

    private void OnAllReady()
    {
        if (UnknownState() is { } sentence)
        {
            BecomeUnavailable(sentence);
            return;
        }

        if (AwaitsGolden()) return;
        _state = ModelState.Ready;
        _loadNanoseconds = Nanoseconds(Stopwatch.GetTimestamp() - _startedLoading);
        if (_wrong is null) TellReady();
        else TellWrong();
        foreach (var group in _groups)
            if (group is { IsSpare: true, IsGone: true, IsLost: false }) StartGroup(group);
    }

    private void TellReady()
    {
        _log.ModelReady(_setup.Model, _setup.Version, _slots.Count(slot => slot.IsServing), _loadNanoseconds / 1_000_000);
        _router.Tell(new VersionReady(_signature!), _self);
    }

    // A spare that was still loading when a group was lost takes its place now.
    private void OnMoreReady(InstanceGroup group)
    {
        if (group is { IsSpare: true, IsReady: true } && Array.Find(_groups, each => each is { IsSpare: false, IsLost: true, IsWorker: true }) is { } lost) TakePlace(group, lost);
        Pump();
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
}
