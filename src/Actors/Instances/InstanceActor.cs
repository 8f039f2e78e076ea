using ActorInference.Inference;
using ActorInference.Isolation;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>
/// One session on a thread of its own. The first message binds that thread to its cores, loads the session there and warms it up; from then on
/// each message is a batch that it runs, answers to the askers, and hands back to the model actor. After a failure the model actor starts
/// another one, on a new thread.
/// </summary>
internal sealed class InstanceActor : UntypedActor
{
    private readonly InstanceSetup _setup;
    private readonly CancellationToken _loadCancellation;
    private readonly IActorRef _model = Context.Parent;
    private readonly Settlement _settlement;
    private readonly InstanceTrial _trial;
    private BatchRun? _run;
    private IModelRunner? _runner;
    private RunGuard? _guard;

    public InstanceActor(InstanceSetup setup, CancellationToken loadCancellation)
    {
        (_setup, _loadCancellation) = (setup, loadCancellation);
        (_settlement, _trial) = (new Settlement(setup, _model), new InstanceTrial(setup));
    }

    internal static Props Props(InstanceSetup setup, CancellationToken loadCancellation) =>
        Akka.Actor.Props.Create<InstanceActor>(setup, loadCancellation).WithDispatcher("inference.instance-dispatcher");

    protected override void PreStart() => Self.Tell(ComeUp.Instance);

    protected override void PostStop()
    {
        _guard?.Dispose();
        _run?.Dispose();
        _trial.Dispose();
        _runner?.Dispose();
        Restore();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InstanceBatch batch:
                Run(batch);
                break;
            case ComeUp:
                OnComeUp();
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
            _runner = LoadingThread.Load(_setup, _loadCancellation);
        }
        catch (ModelLoadException failure)
        {
            GiveUp(InstanceLossCause.LoadFailed, failure.Message, true, failure);
        }
        catch (IsolationException refused)
        {
            GiveUp(new InstanceFailed(_setup.Index, InstanceLossCause.Isolation, InstanceLossCause.Isolation.Sentence(), refused.Message, false), refused);
        }
        catch (Exception failure)
        {
            GiveUp(InstanceLossCause.LoadFailed, $"Loading failed: {failure.Message}", false, failure);
        }

        _guard = RunWatch.Shared.Guard(_runner!);
        _run = new BatchRun(_settlement, _setup.Counters.Batches.Length, _runner!, _guard, _setup.Activity);
        _model.Tell(new InstanceReady(_setup.Index, _runner!.Signature, new GuardStopper(_guard), ThreadAffinity.CurrentThreadId));
    }

    // The thread ends with the actor: a right that is missing to make it ordinary again does no harm.
    private static void Restore()
    {
        try
        {
            ThreadIsolator.RestoreCurrentThread();
        }
        catch (IsolationException)
        {
        }
    }

    private void Run(InstanceBatch batch)
    {
        Execute(batch);
        if (_settlement.FailedInARow >= _setup.MaxFailedRuns) Try();
        _model.Tell(batch, Self);
    }

    private void Execute(InstanceBatch batch)
    {
        var crash = _run!.Execute(batch);
        if (crash is GpuContextLostException)
            GiveUp(InstanceLossCause.GpuLost, $"{crash.Message} It can be used again when the node is started anew, or with fault-domain = process.", true, crash);
        if (crash is not null) GiveUp(InstanceLossCause.FailedRuns, $"The run threw {crash.GetType().Name}: {crash.Message}", false, crash);
    }

    private void Try()
    {
        var trial = _trial.Begin(_runner!.Signature, _settlement.FailedRunsSentence);
        if (trial is not null) Execute(trial);
        if (trial is null || !_trial.End()) GiveUp(InstanceLossCause.FailedRuns, _trial.Reason, false, null);
    }

    private void GiveUp(InstanceLossCause cause, string reason, bool isFinal, Exception? thrown) =>
        GiveUp(new InstanceFailed(_setup.Index, cause, reason, reason, isFinal), thrown);

    private void GiveUp(InstanceFailed failed, Exception? thrown)
    {
        _model.Tell(failed);
        throw new InstanceFailedException(failed.Detail, thrown);
    }

    private sealed class ComeUp
    {
        internal static readonly ComeUp Instance = new();
    }
}
