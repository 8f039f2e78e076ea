using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// The end of a version: what was accepted is answered, nothing new is taken.
internal sealed partial class ModelActor
{
    private long _drainsUntil = long.MaxValue;

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
        if (IsAllStuck) FailEverything(InferFailureCode.Unavailable, StateSentence());
        else Pump();
        if (Waiting == 0 && _slots.All(slot => slot.Held.Count == 0 || slot.IsStuck)) Context.Stop(_self);
    }

    /// <summary>Answers all that is accepted and not answered.</summary>
    private void FailEverything(InferFailureCode code, string sentence)
    {
        while (_queue.TryDequeue(out var pending))
        {
            pending.IsQueued = false;
            Fail(pending, code, sentence);
        }

        foreach (var slot in _slots)
            foreach (var batch in slot.Held)
                foreach (var pending in batch.Requests)
                    Fail(pending, code, sentence);

        // Last: a step that failed above may have ended its sequence, behind which others wait.
        foreach (var sequence in _sequences.Open.Concat(_freed).ToArray())
            while (sequence.Steps.TryDequeue(out var step))
            {
                _waitingSteps--;
                Fail(step, code, sentence);
            }
    }
}
