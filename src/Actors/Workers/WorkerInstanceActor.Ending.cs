using ActorInference.Isolation;
using Akka.Actor;

namespace ActorInference.Actors;

// How it ends: what became of the worker, and what that means for the batches that are there.
internal sealed partial class WorkerInstanceActor
{
    private static readonly TimeSpan DeathNotice = TimeSpan.FromMilliseconds(100);

    // A dying worker whose limits leave it little of a core takes its time, and nobody else waits for this thread.
    private static readonly TimeSpan DyingTimeout = TimeSpan.FromSeconds(10);

    // Why it takes nothing new and ends when the worker has completed what it has.
    private InstanceFailed? _closing;

    private void Close(InstanceLossCause cause, string reason)
    {
        _closing ??= Failed(cause, reason);
        if (!_run!.HasSubmissions) GiveUp(_closing, null);
    }

    // A worker that is dying leaves a link that looks damaged: then its death is the cause, and the reason for which the node killed it, if it did.
    private void OnDamage(LinkDamagedException damage)
    {
        if (damage is LinkClosedException)
        {
            OnGone(_host.WaitExit(DyingTimeout));
            return;
        }

        var exit = _host.WaitExit(DeathNotice) ?? _host.Process?.Sentence;
        var because = damage is OpenFilesException ? WorkerExitCause.OpenFiles : WorkerExitCause.LinkDamaged;
        _host.Kill(because);
        var cause = InstanceLossCauses.Of(because);
        GiveUp(exit is null ? new InstanceFailed(_setup.Index, cause, cause.Sentence(), damage.Message, false) : Failed(exit, false), damage);
    }

    // A lane that is closed although its worker lives belongs to a worker that cannot be used.
    private void OnGone(WorkerExit? exit)
    {
        if (exit is null) _host.Kill(WorkerExitCause.LinkDamaged);
        exit ??= _host.WaitExit() ?? _host.Process?.Sentence ?? new WorkerExit(WorkerExitCause.Unknown, null, null, "It closed its link and did not end.");
        GiveUp(Failed(exit, false), null);
    }

    private InstanceFailed Failed(InstanceLossCause cause, string reason) => new(_setup.Index, cause, reason, reason, false);

    private InstanceFailed Failed(WorkerExit exit, bool isFinal)
    {
        var cause = InstanceLossCauses.Of(exit.Cause);
        var reason = exit.Cause == WorkerExitCause.LoadFailed ? exit.Sentence : cause.Sentence();
        return new InstanceFailed(_setup.Index, cause, reason, exit.Sentence, isFinal);
    }

    private void GiveUp(InstanceFailed failed, Exception? thrown)
    {
        // Others may be in the worker too: they are lost with the first of them, for its reason.
        _model.Tell(failed);
        _host.Kill(failed.Cause == InstanceLossCause.CpuTimeLimit ? WorkerExitCause.CpuTimeLimit : WorkerExitCause.Stopped);
        SettleLast(_host.WaitExit());
        throw new InstanceFailedException(failed.Detail, thrown);
    }

    // What the worker completed before it died counts.
    private void SettleLast(WorkerExit? exit)
    {
        if (_run is null) return;
        try
        {
            while (exit is not null && _run.HasSubmissions && _run.Advance()) HandBack();
        }
        catch (LinkDamagedException)
        {
            // What it completed cannot be read: it counts as begun.
        }

        HandBack();
        _run.LoseAll();
    }
}
