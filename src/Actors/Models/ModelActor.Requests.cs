using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors;

// A request from its arrival to the queue, and every answer that is not a result.
internal sealed partial class ModelActor
{
    private int _waitingSteps;

    private int Waiting => _queue.Count + _waitingSteps;

    private void OnRequest(InferRequest request)
    {
        var now = Stopwatch.GetTimestamp();
        var options = request.Options;
        var expires = options.Deadline.IsNone ? now + _defaultTimeout : options.Deadline.Timestamp;
        var pending = new PendingRequest(request, Sender, now, expires);
        _counters.Accepted++;
        try
        {
            if (Refusal(pending, now) is var (code, sentence)) Fail(pending, code, sentence);
            else if (options.Sequence is not null) AdmitStep(pending);
            else Admit(pending);
        }
        catch (Exception defect)
        {
            _log.RequestDefect(_setup.Model, _setup.Version, defect);
            Fail(pending, InferFailureCode.Internal, "The request failed by a defect of the server.");
        }
    }

    private void OnProbe()
    {
        var now = Stopwatch.GetTimestamp();
        var probe = new PendingRequest(null, Sender, now, now + _defaultTimeout);
        if (Refusal(probe, now) is var (code, sentence)) Fail(probe, code, sentence);
        else if (!_slots.Any(slot => slot.IsServing)) Fail(probe, InferFailureCode.Unavailable, $"The model \"{_setup.Model}\" version {_setup.Version} has no instance that is ready at the moment.");
        else Enqueue(probe);
    }

    private (InferFailureCode, string)? Refusal(PendingRequest pending, long now)
    {
        if (_state != ModelState.Ready) return (InferFailureCode.Unavailable, StateSentence());
        if (_wrong is not null) return (InferFailureCode.Unavailable, WrongSentence);
        if (now >= pending.Expires) return (InferFailureCode.DeadlineExceeded, "The deadline had passed when the request arrived.");
        if (pending.Request?.Options.Cancellation.IsCancellationRequested == true) return (InferFailureCode.Cancelled, CancelledSentence);
        if (IsAllStuck) return (InferFailureCode.Unavailable, $"The model \"{_setup.Model}\" version {_setup.Version} is stuck in runs that do not end.");
        if (Waiting >= _setup.Settings.Queue.MaxLength) return (InferFailureCode.Overloaded, OverloadSentence());
        return null;
    }

    private void Admit(PendingRequest pending)
    {
        var request = pending.Request!;
        if (!_signature!.TryValidate(request.Inputs, pending.Outputs, out var error))
        {
            Fail(pending, InferFailureCode.InvalidInput, error);
            return;
        }

        WatchCancellation(pending);
        Enqueue(pending);
    }

    private void Enqueue(PendingRequest pending)
    {
        Measure(pending);
        if (_queue.Count == 0 && !IsBatching && ChooseSlot() is >= 0 and var slot)
        {
            var batch = _slots[slot].TakeBatch(MaxBatch);
            batch.Add(pending);
            Dispatch(_slots[slot], batch);
        }
        else if (_queue.TryEnqueue(pending, Rank(pending), out var ticket))
        {
            pending.Ticket = ticket;
            pending.IsQueued = true;
            if (IsBatching) Pump();
        }
        else
        {
            Fail(pending, InferFailureCode.Overloaded, OverloadSentence());
            return;
        }

        RingAt(pending.Expires);
    }

    private QueueRank Rank(PendingRequest pending)
    {
        var priority = pending.Request?.Options.Priority ?? 0;
        return new QueueRank(priority, pending.Expires, _queue.Order == QueueOrder.Shortest ? Work(pending) : 0);
    }

    private static long Work(PendingRequest pending)
    {
        var elements = 0L;
        if (pending.Request is null) return 0;
        foreach (var input in pending.Request.Inputs) elements += input.Shape.ElementCount;
        return elements;
    }

    /// <summary>Gives the request its only answer, unless it has one already. Whoever is told that the model is unavailable asks again: that is said only of what had not begun, or may run twice.</summary>
    private void Fail(PendingRequest pending, InferFailureCode code, string sentence)
    {
        if (!pending.TryClaim(out var wasRunning)) return;
        if (wasRunning && code == InferFailureCode.Unavailable && !_setup.Settings.IsIdempotent) code = InferFailureCode.WorkerLost;
        pending.Cancellation.Unregister();
        if (pending.IsQueued)
        {
            _queue.TryRemove(pending.Ticket, out _);
            pending.IsQueued = false;
        }

        if (!wasRunning) pending.DisposeInputs();
        if (pending is { Request: not null, IsGolden: false }) _counters.CountFailure(code, Nanoseconds(Stopwatch.GetTimestamp() - pending.Arrived));
        pending.Asker.Tell(new InferFailure(pending.Id, code, sentence), _self);
        if (!wasRunning && pending.Sequence is { } sequence && ReferenceEquals(sequence.Active, pending)) FinishStep(pending);
    }

    private string StateSentence() => _state switch
    {
        ModelState.Loading => $"The model \"{_setup.Model}\" version {_setup.Version} is loading.",
        ModelState.Draining => $"The model \"{_setup.Model}\" version {_setup.Version} takes no new requests: {_reason}",
        _ => $"The model \"{_setup.Model}\" version {_setup.Version} is unavailable: {_reason}",
    };

    private string OverloadSentence()
    {
        var executions = Math.Max(1, _slots.Sum(slot => slot.Setup.Counters.Executions));
        var compute = _slots.Sum(slot => slot.Setup.Counters.Batches.Sum(batch => batch.ComputeNanoseconds));
        var wait = Math.Max(1, compute / executions * Waiting / _slots.Length / 1_000_000);
        return $"The queue of the model \"{_setup.Model}\" is full ({Waiting} requests wait); try again in about {wait} ms.";
    }

    private static long Nanoseconds(long ticks) => ticks * (1_000_000_000 / Stopwatch.Frequency);
}
