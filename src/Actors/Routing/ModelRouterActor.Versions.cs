using ActorInference.Contracts;
using ActorInference.Isolation;
using Akka.Actor;

namespace ActorInference.Actors;

// The loads of versions: ready, failed, drained, gone. Traffic moves to a new load when it is ready, and only then the old one drains.
internal sealed partial class ModelRouterActor
{
    private readonly Dictionary<IActorRef, VersionEntry> _byActor = [];
    private long _generation;
    private IActorRef? _drainAsker;
    private Deadline? _drainDeadline;
    private Task _keepingOff = Task.CompletedTask;

    // A model actor that fails by a defect does not start again by itself: a load call does that.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop, true);

    // The instances of the load bind themselves; everything else leaves their cores, one change after the other.
    private void KeepOff()
    {
        var (keep, log) = (_cores.KeepingOff(), _log);
        _keepingOff = _keepingOff.ContinueWith(
            _ =>
            {
                try
                {
                    keep();
                }
                catch (IsolationException refused)
                {
                    log.CoresNotKept(refused.Message);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private void OnVersionReady(VersionReady ready)
    {
        if (!_byActor.TryGetValue(Sender, out var load) || load.State is not (ModelState.Loading or ModelState.Unavailable)) return;
        (load.State, load.Reason, load.Signature) = (ModelState.Ready, null, ready.Signature);

        // Its workers may have bound themselves, as they were told, to a core that was leased while they came up.
        KeepOff();
        var model = _models[load.Model];
        if (model.RemoveReplacement(load))
        {
            model.Versions.Remove(load.Text, out var replaced);
            model.Versions[load.Text] = load;
            if (replaced is not null) Drain(replaced, "a newer load took its place.");
        }

        model.Broken.Remove(load.Text);

        model.ChooseDefault();
        DrainUnchosen(model);
        BeginWaiting(model);
        Settle();
    }

    // What the policy does not choose any more goes, once something that it chooses serves.
    private void DrainUnchosen(ModelEntry model)
    {
        var serving = model.Versions.Values.Where(load => load.State == ModelState.Ready).ToArray();
        var lying = serving.Where(load => !load.IsVanished).ToArray();
        var newest = lying.MaxBy(load => load.Number);
        if (newest is null) return;
        var chosen = newest.Settings.VersionPolicy.Select(lying.Select(load => load.Number), out _);
        foreach (var load in serving)
            if (!load.IsWanted && !chosen.Contains(load.Number)) Drain(load, $"version {newest.Text} took its place.");
    }

    private void OnVersionUnavailable(VersionUnavailable unavailable)
    {
        if (!_byActor.TryGetValue(Sender, out var load) || load.State == ModelState.Draining) return;
        (load.State, load.Reason) = (ModelState.Unavailable, unavailable.Reason);
        var model = _models[load.Model];
        if (model.RemoveReplacement(load))
        {
            (load.IsGivenUp, model.Broken[load.Text]) = (true, load.Stamp);
            Context.Stop(load.Actor!);
        }

        model.ChooseDefault();
        BeginWaiting(model);
        Settle();
    }

    /// <summary>Takes a load out of the way of requests; its actor finishes what it accepted and stops.</summary>
    private void Drain(VersionEntry load, string reason)
    {
        var model = _models[load.Model];
        model.Remove(load);
        model.ChooseDefault();
        if (load.State != ModelState.Unavailable) load.Reason = reason;
        load.State = load.Actor is null ? ModelState.Unloaded : ModelState.Draining;
        load.Actor?.Tell(new DrainVersion(_drainDeadline ?? Deadline.After(_settings.Node.DrainTimeout), reason), _self);
    }

    private void OnVersionStopped(IActorRef actor)
    {
        if (!_byActor.Remove(actor, out var load)) return;
        load.Actor = null;
        ReleaseHeld(load);
        KeepOff();
        if (load.State is ModelState.Draining or ModelState.Unloaded)
        {
            load.State = ModelState.Unloaded;
            _log.ModelUnloaded(load.Model, load.Text);
        }
        else
        {
            load.State = ModelState.Unavailable;
            load.Reason ??= "Its actor ended by a defect; load the model again.";
            _models[load.Model].RemoveReplacement(load);
        }

        BeginWaiting(_models[load.Model]);
        Settle();
    }

    private void ForgetEmpty()
    {
        foreach (var model in _models.Values.Where(model => model.IsEmpty && _byActor.Values.All(load => load.Model != model.Name)).ToArray()) _models.Remove(model.Name);
    }

    /// <summary>Forgets models of which nothing is left, and answers those whose wait is over. After every change.</summary>
    private void Settle()
    {
        ForgetEmpty();
        foreach (var ticket in _loadTickets.Where(ticket => ticket.IsSettled).ToArray())
        {
            _loadTickets.Remove(ticket);
            AnswerLoad(ticket);
        }

        foreach (var ticket in _unloadTickets.Where(ticket => ticket.IsSettled).ToArray())
        {
            _unloadTickets.Remove(ticket);
            ticket.Asker.Tell(ticket.Loads[^1].BareStatus() with { State = ModelState.Unloaded, Reason = null }, _self);
        }

        if (_startLoads?.All(load => load.IsSettled) == true)
        {
            foreach (var asker in _awaitStart) asker.Tell(StartLoaded.Instance, _self);
            _awaitStart.Clear();
        }

        if (_isDraining && _byActor.Count == 0 && Volatile.Read(ref _forwarded) == 0) _drainAsker?.Tell(NodeDrained.Instance, _self);
        _cluster?.Nodes.Tell(LoadsChanged.Instance, _self);
    }

    private void AnswerLoad(LoadTicket ticket)
    {
        var (failed, last) = (ticket.Loads.FirstOrDefault(load => load.State != ModelState.Ready), ticket.Loads.Last());
        if (failed is null)
            Describe(last).PipeTo(ticket.Asker, _self, status => status);
        else
            ticket.Asker.Tell(new InferFailure(null, InferFailureCode.Unavailable, $"The model \"{failed.Model}\" version {failed.Text} could not be loaded: {failed.Reason}"), _self);
    }

    private void OnAwaitStart()
    {
        _awaitStart.Add(Sender);
        Settle();
    }

    private void OnDrainNode(DrainNode drain)
    {
        (_isDraining, _drainAsker, _drainDeadline) = (true, Sender, drain.Deadline);
        Timers.CancelAll();
        _cluster?.DrainUntil(drain.Deadline.Remaining());
        foreach (var load in _models.Values.SelectMany(model => model.Waiting.Values).Concat(_byActor.Values).Where(load => load.State != ModelState.Draining).ToArray())
            Drain(load, "the node is shutting down.");
        Settle();
    }
}
