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
    private BatchRun? _run;
    private RunnerGate? _gate;

    public InstanceActor(InstanceSetup setup, CancellationToken loadCancellation) => (_setup, _loadCancellation) = (setup, loadCancellation);

    internal static Props Props(InstanceSetup setup, CancellationToken loadCancellation) =>
        Akka.Actor.Props.Create<InstanceActor>(setup, loadCancellation).WithDispatcher("inference.instance-dispatcher");

    protected override void PreStart() => Self.Tell(ComeUp.Instance);

    protected override void PostStop()
    {
        _gate?.Close();
        _run?.Dispose();
        ThreadAffinity.ReleaseCurrentThread();
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
        IModelRunner? runner = null;
        try
        {
            ThreadAffinity.BindCurrentThread(_setup.Cores.Cores);
            runner = _setup.Load(_loadCancellation);
            if (_setup.WarmUp.Length > 0) runner.WarmUp(_setup.WarmUp);
        }
        catch (Exception failure)
        {
            runner?.Dispose();
            GiveUp(failure is ModelLoadException ? failure.Message : $"Loading failed: {failure.Message}", failure is ModelLoadException, failure);
        }

        _gate = new RunnerGate(runner!);
        _run = new BatchRun(_setup, runner!, _model);
        _model.Tell(new InstanceReady(_setup.Index, runner!.Signature, _gate, ThreadAffinity.CurrentThreadId));
    }

    private void Run(InstanceBatch batch)
    {
        var crash = _run!.Execute(batch);
        if (crash is not null) GiveUp($"The run threw {crash.GetType().Name}: {crash.Message}", false, crash);
        if (_run.FailedInARow >= _setup.MaxFailedRuns) GiveUp($"{_run.FailedInARow} runs in a row failed, the last with: {_run.LastFailure}", false, null);
        _model.Tell(batch, Self);
    }

    private void GiveUp(string reason, bool isFinal, Exception? cause)
    {
        _model.Tell(new InstanceFailed(_setup.Index, reason, isFinal));
        throw new InstanceFailedException(reason, cause);
    }

    private sealed class ComeUp
    {
        internal static readonly ComeUp Instance = new();
    }
}
