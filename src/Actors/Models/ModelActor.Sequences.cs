using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Actors;

// Sequences: one step at a time, in the order of arrival; the state goes from step to step.
internal sealed partial class ModelActor
{
    private readonly SequenceTable _sequences;

    // Whose step is over and whose next one waits.
    private readonly Queue<Sequence> _freed = new();

    private void AdmitStep(PendingRequest pending)
    {
        var step = pending.Request!.Options.Sequence!;
        if (_sequences.TryFind(step.Id, out var open) && open.IsBusy)
        {
            pending.Sequence = open;
            open.Steps.Enqueue(pending);
            _waitingSteps++;
            WatchCancellation(pending);
            RingAt(pending.Expires);
            return;
        }

        BeginStep(pending, step, open);
    }

    private void BeginStep(PendingRequest pending, InferSequence step, Sequence? sequence)
    {
        var now = Stopwatch.GetTimestamp();
        if (sequence is null && !step.Start && _setup.Settings.Sequence.States.Count > 0)
        {
            Fail(pending, InferFailureCode.InvalidInput, $"The sequence \"{step.Id}\" is not open: its first request has to start it, and it ends after {Durations.Text(_setup.Settings.Sequence.IdleTimeout)} of silence.");
            return;
        }

        if (sequence is null && !_sequences.TryOpen(step.Id, now, out sequence))
        {
            Fail(pending, InferFailureCode.Overloaded, $"{_sequences.Count} sequences are open, which is the limit of the model \"{_setup.Model}\".");
            return;
        }

        if (step.Start) sequence.ReplaceState([]);
        pending.Sequence = sequence;
        sequence.Active = pending;
        sequence.LastUsed = now;
        pending.Request = StateJoin.Join(pending, sequence, _setup.Settings.Sequence.States, _signature!);
        Admit(pending);
    }

    /// <summary>The step is over, well or not: its state is kept. The next one begins when this message is done, since whoever ends a step may be walking through what it would join.</summary>
    private void FinishStep(PendingRequest pending)
    {
        var sequence = pending.Sequence!;
        if (!ReferenceEquals(sequence.Active, pending)) return;
        sequence.Active = null;
        sequence.LastUsed = Stopwatch.GetTimestamp();
        if (sequence.NextState is { } state) sequence.ReplaceState(state);
        sequence.NextState = null;
        if (pending.Request!.Options.Sequence!.End) _sequences.Close(sequence);
        else RingAt(_sequences.NextExpiry);
        if (sequence.Steps.Count > 0) _freed.Enqueue(sequence);
    }

    private void BeginFreedSteps()
    {
        if (_freed.Count == 0) return;
        while (_freed.TryDequeue(out var sequence)) BeginNext(sequence);
        if (_state == ModelState.Draining) StopWhenDrained();
    }

    private void BeginNext(Sequence sequence)
    {
        while (!sequence.IsBusy && sequence.Steps.TryDequeue(out var next))
        {
            _waitingSteps--;
            if (next.IsClaimed) continue;
            next.Cancellation.Unregister();
            next.Sequence = null;
            var step = next.Request!.Options.Sequence!;
            _sequences.TryFind(step.Id, out var open);
            if (open is not null && !ReferenceEquals(open, sequence)) AdmitStep(next);
            else BeginStep(next, step, open);
            if (open is null && next.Sequence is { } reopened) MoveSteps(sequence, reopened);
        }
    }

    // A sequence that ended and began again under the same id: the steps that wait belong to the new one, also when its first one is over already.
    private void MoveSteps(Sequence from, Sequence to)
    {
        while (from.Steps.TryDequeue(out var step))
        {
            step.Sequence = to;
            to.Steps.Enqueue(step);
        }

        if (!to.IsBusy && to.Steps.Count > 0) _freed.Enqueue(to);
    }
}
