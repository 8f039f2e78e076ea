using System.Diagnostics;
using Akka.Actor;

namespace ActorInference.Actors;

// Runs that nobody waits for any more are stopped. One inside the node that goes on all the same cannot be ended: its instance gets nothing more
// to do until it is back.
internal sealed partial class ModelActor
{
    private static readonly long TerminationRetry = Stopwatch.Frequency / 50;
    private static readonly long StuckAfter = 2 * Stopwatch.Frequency;
    private int _stuck;

    private bool IsAllStuck => _stuck > 0 && Array.TrueForAll(_slots, slot => slot.IsStuck || slot.Group.IsSpare);

    /// <summary>Stops runs that nobody waits for any more, again and again until they are back.</summary>
    private long StopAbandonedRuns(long now)
    {
        var next = long.MaxValue;
        foreach (var slot in _slots)
        {
            if (!slot.Held.TryPeek(out var running) || !running.IsAbandoned) continue;
            if (slot.AbandonedSince == 0) slot.AbandonedSince = now;
            if (running.IsRunning) slot.Runs?.StopAbandoned();
            if (!slot.IsStuck && slot.FaultDomain == FaultDomain.Thread && running.IsRunning && now - slot.AbandonedSince > StuckAfter) BecomeStuck(slot);
            next = now + TerminationRetry;
        }

        return next;
    }

    private void BecomeStuck(InstanceSlot slot)
    {
        _stuck++;
        slot.IsStuck = true;
        const string detail = "A run goes on although it was told to stop; a fault domain of its own (fault-domain = process) could be ended.";
        _log.InstanceStuck(_setup.Model, _setup.Version, slot.Setup.Index, detail);
        Context.System.EventStream.Publish(new InstanceLost(_setup.Model, _setup.Version, slot.Setup.Index, InstanceLossCause.Hung, detail));
        foreach (var batch in slot.Held.Skip(1)) Withdraw(batch);
        Pump();
    }

    private void LeaveStuck(InstanceSlot slot)
    {
        slot.AbandonedSince = 0;
        if (!slot.IsStuck) return;
        _stuck--;
        slot.IsStuck = false;
        _log.InstanceUnstuck(_setup.Model, _setup.Version, slot.Setup.Index);
    }

    // The stuck instance may still come to these requests: it finds them claimed, and those that wait again are others.
    private void Withdraw(InstanceBatch batch)
    {
        foreach (var pending in batch.Requests)
        {
            if (!pending.TryWithdraw()) continue;
            pending.Cancellation.Unregister();
            var again = pending.Again();
            if (again.Sequence is { } sequence && ReferenceEquals(sequence.Active, pending)) sequence.Active = again;
            if (again.Request is not null) WatchCancellation(again);
            Requeue(again);
        }
    }
}
