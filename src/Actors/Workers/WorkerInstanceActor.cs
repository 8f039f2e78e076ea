using ActorInference.Inference;
using ActorInference.Isolation;
using Akka.Actor;
using Akka.Event;

namespace ActorInference.Actors;

/// <summary>
/// One instance in a worker process, seen from the node. Its own thread waits for the worker: first until that is loaded and warm, then
/// for each run. When the worker ends it brings to an end what was there, tells the model actor why, and ends too.
/// </summary>
internal sealed partial class WorkerInstanceActor : UntypedActor
{
    private readonly InstanceSetup _setup;
    private readonly WorkerHost _host;
    private readonly WorkerSeat _seat;
    private readonly CancellationToken _loadCancellation;
    private readonly Settlement _settlement;
    private readonly InstanceTrial _trial;
    private readonly IActorRef _model = Context.Parent;
    private readonly IActorRef _self = Context.Self;
    private LaneRun? _run;
    private ModelSignature? _signature;
    private bool _isPumping;

    public WorkerInstanceActor(InstanceSetup setup, WorkerHost host, WorkerSeat seat, CancellationToken loadCancellation)
    {
        (_setup, _host, _seat, _loadCancellation) = (setup, host, seat, loadCancellation);
        (_settlement, _trial) = (new Settlement(setup, _model), new InstanceTrial(setup));
    }

    internal static Props Props(InstanceSetup setup, WorkerHost host, WorkerSeat seat, CancellationToken loadCancellation) =>
        Akka.Actor.Props.Create<WorkerInstanceActor>(setup, host, seat, loadCancellation).WithDispatcher("inference.instance-dispatcher");

    protected override void PreStart() => _self.Tell(ComeUp.Instance);

    // Stopped with work at the worker: that is lost with it.
    protected override void PostStop()
    {
        if (_run is { IsBusy: true } run)
        {
            _host.Kill(WorkerExitCause.Stopped);
            _host.WaitExit();
            run.LoseAll();
        }

        _run?.Dispose();
        _trial.Dispose();
        _host.Leave();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InstanceBatch batch:
                OnBatch(batch);
                break;
            case PumpLane:
                OnPump();
                break;
            case ComeUp:
                OnComeUp();
                break;
            case WorkerGone gone:
                OnGone(gone.Exit);
                break;
            case CpuTimeReached:
                Close(InstanceLossCause.CpuTimeLimit, "It used up its CPU time (cpu-time-limit).");
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnComeUp()
    {
        try
        {
            var worker = _host.Join();
            var loaded = worker.WaitLoaded(_loadCancellation);
            _run = new LaneRun(worker.Lane(_seat.Place), _settlement, _setup, _host, _seat.TerminateGrace);
            _signature = SignatureWire.Read(loaded.Inputs, loaded.Outputs, loaded.Signature);
            var self = _self;
            worker.Exited.ContinueWith(exited => self.Tell(new WorkerGone(exited.Result), ActorRefs.NoSender), TaskContinuationOptions.ExecuteSynchronously);
            worker.CpuTimeReached.ContinueWith(_ => self.Tell(CpuTimeReached.Instance, ActorRefs.NoSender), TaskContinuationOptions.ExecuteSynchronously);
            _model.Tell(new InstanceReady(_setup.Index, _signature, _run, 0));
        }
        catch (WorkerFailedException failure)
        {
            GiveUp(Failed(failure.Exit, failure.IsFinal), failure);
        }
        catch (IsolationException failure)
        {
            GiveUp(new InstanceFailed(_setup.Index, InstanceLossCause.Isolation, InstanceLossCause.Isolation.Sentence(), failure.Message, false), failure);
        }
        catch (FormatException damage)
        {
            _host.Kill(WorkerExitCause.LinkDamaged);
            GiveUp(new InstanceFailed(_setup.Index, InstanceLossCause.LinkDamaged, InstanceLossCause.LinkDamaged.Sentence(), damage.Message, false), damage);
        }
        catch (OperationCanceledException failure)
        {
            const string reason = "Its load was given up.";
            GiveUp(new InstanceFailed(_setup.Index, InstanceLossCause.Stopped, reason, reason, false), failure);
        }
    }

    private void OnBatch(InstanceBatch batch)
    {
        // What it does not take the model actor gives to another instance.
        if (_closing is not null) return;
        try
        {
            _run!.Add(batch);
        }
        catch (LinkDamagedException damage)
        {
            OnDamage(damage);
        }

        HandBack();
        PumpAgain();
    }

    private void OnPump()
    {
        _isPumping = false;
        try
        {
            if (!_run!.Advance()) OnGone(_host.WaitExit());
            HandBack();
            if (_settlement.FailedInARow >= _setup.MaxFailedRuns && !_trial.IsUnderWay && _closing is null) Try();
        }
        catch (LinkDamagedException damage)
        {
            OnDamage(damage);
        }

        HandBack();
        PumpAgain();
    }

    private void Try()
    {
        if (_trial.Begin(_signature!, _settlement.FailedRunsSentence) is { } trial) _run!.Add(trial);
        else Close(InstanceLossCause.FailedRuns, _trial.Reason);
    }

    private void HandBack()
    {
        while (_run!.TakeFinished() is { } batch)
        {
            if (!_trial.IsOf(batch)) _model.Tell(batch, _self);
            else if (!_trial.End()) _closing ??= Failed(InstanceLossCause.FailedRuns, _trial.Reason);
        }
    }

    private void PumpAgain()
    {
        if (_closing is not null && !_run!.HasSubmissions) GiveUp(_closing, null);
        if (_isPumping || !_run!.IsBusy) return;
        _isPumping = true;
        _self.Tell(PumpLane.Instance);
    }

    private sealed class ComeUp
    {
        internal static readonly ComeUp Instance = new();
    }

    private sealed class PumpLane
    {
        internal static readonly PumpLane Instance = new();
    }

    private sealed class CpuTimeReached : IDeadLetterSuppression
    {
        internal static readonly CpuTimeReached Instance = new();
    }

    private sealed record WorkerGone(WorkerExit Exit) : IDeadLetterSuppression;
}
