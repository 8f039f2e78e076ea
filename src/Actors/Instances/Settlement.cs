using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>
/// How the requests that an instance took come to their end: a result, a failure, or back to the queue. Counts each before its answer leaves.
/// One per instance, used by its thread, whichever way the runs are made.
/// </summary>
internal sealed class Settlement(InstanceSetup setup, IActorRef replySender)
{
    /// <summary>What the asker of a lost request is told, whatever the reason was.</summary>
    internal const string BrokeOff = "The model's run broke off; the instance starts again.";

    private readonly StateSplit _states = new(setup.States);

    /// <summary>Runs that failed since the last good one.</summary>
    internal int FailedInARow { get; private set; }

    internal string LastFailure { get; private set; } = "";

    internal string FailedRunsSentence => $"{FailedInARow} runs in a row failed, the last with: {LastFailure}";

    /// <summary>Takes a request into a run; false when it was answered meanwhile, or is answered now because its inputs are gone: a bad request, and no fault of the instance.</summary>
    internal bool TryStart(PendingRequest request)
    {
        if (!request.TryStart()) return false;
        if (!request.IsSpent) return true;
        Fail(request, new RunFailure(InferFailureCode.InvalidInput, "The memory of an input was given back before the run: a request is sent once, and its inputs are not the sender's after that."));
        return false;
    }

    /// <summary>The run gave outputs; they are the asker's from here on, or nobody's when it was answered meanwhile.</summary>
    internal void Succeed(PendingRequest request, NamedTensor[] outputs, in RunTimes times)
    {
        FailedInARow = 0;
        var now = Stopwatch.GetTimestamp();
        if (IsBarred(request, now))
        {
            Dispose(outputs);
            Withhold(request);
            return;
        }

        if (request.Sequence is not null) outputs = _states.Take(request, outputs);
        setup.Counters.LastAnswered = request.Request!.Inputs;
        request.DisposeInputs();
        request.HasPassed = true;
        if (!request.TryClaim(out _) || request.IsTrial)
        {
            Dispose(outputs);
            return;
        }

        // The moment of the look at the lease: a result tells itself that it held.
        var total = Nanoseconds(now - request.Arrived);
        var queue = Nanoseconds(times.Started - request.Arrived);
        if (!request.IsGolden) CountSuccess(request, queue, total);
        request.Cancellation.Unregister();
        var timing = new InferTiming(queue, times.Assemble, times.Compute, total, times.Count);
        request.Asker.Tell(new InferResult(request.Id, setup.Model, setup.Version, outputs, timing), replySender);
    }

    private void CountSuccess(PendingRequest request, long queue, long total)
    {
        var counters = setup.Counters;
        counters.QueueNanoseconds += queue;
        counters.SucceededNanoseconds += total;
        counters.Latency.Add(total);
        counters.Inferences += request.Rows;
        Volatile.Write(ref counters.Succeeded, counters.Succeeded + 1);
    }

    /// <summary>The run failed by this request or by the model.</summary>
    internal void Fail(PendingRequest request, RunFailure failure)
    {
        if (failure.Code is not (InferFailureCode.InvalidInput or InferFailureCode.Overloaded)) NoteFailedRun(failure.Message);
        else if (request.IsTrial && failure.Code == InferFailureCode.Overloaded) NoteGoodRun(request);
        End(request, failure);
    }

    /// <summary>The run was good, and there was no room for its answer.</summary>
    internal void FailAfterRun(PendingRequest request, RunFailure failure)
    {
        NoteGoodRun(request);
        End(request, failure);
    }

    // Also of a trial that was not even run for want of memory: nothing speaks against the instance.
    private void NoteGoodRun(PendingRequest request) => (request.HasPassed, FailedInARow) = (true, 0);

    private void End(PendingRequest request, RunFailure failure)
    {
        if (IsBarred(request, Stopwatch.GetTimestamp())) Withhold(request);
        else Answer(request, failure.Code, failure.Message);
    }

    /// <summary>The run was begun, and nobody will ever know what it came to: run once more where that does no harm, or an answer.</summary>
    internal void Lose(PendingRequest request, string sentence)
    {
        if (setup.IsIdempotent && !request.IsRetry)
        {
            request.IsRetry = true;
            Return(request);
        }
        else
        {
            Answer(request, InferFailureCode.WorkerLost, sentence);
        }
    }

    /// <summary>
    /// Whether the request may not run now. What waits here was let in while the node might serve; since then the node may have stood still for so
    /// long that others serve in its place.
    /// </summary>
    internal bool IsBarred(PendingRequest request) => IsBarred(request, Stopwatch.GetTimestamp());

    private bool IsBarred(PendingRequest request, long now) => setup.Lease is { } lease && !request.IsGolden && !lease.IsHeldAt(now);

    // It ran until after the lease had ended, in a worker perhaps while the node stood still: nothing that came of it leaves, and a sequence stays as it was.
    // Whoever is told that the model is unavailable asks elsewhere, so that is said only where the request may run twice.
    private void Withhold(PendingRequest request)
    {
        if (setup.IsIdempotent) Refuse(request);
        else Answer(request, InferFailureCode.WorkerLost, NodeLease.WithheldSentence);
    }

    /// <summary>It was started, is not with the runner, and may not run.</summary>
    internal void Refuse(PendingRequest request) => Answer(request, InferFailureCode.Unavailable, NodeLease.LostSentence);

    /// <summary>It never ran: the model actor finds it waiting and hands it over again.</summary>
    internal static void Return(PendingRequest request)
    {
        if (!request.TryReturn()) request.DisposeInputs();
    }

    /// <summary>Its run was stopped, and it does not run again.</summary>
    internal void Interrupted(PendingRequest request)
    {
        if (request.Expires <= Stopwatch.GetTimestamp())
        {
            Answer(request, InferFailureCode.DeadlineExceeded, "The deadline passed before the result was there.");
            return;
        }

        const string sentence = "The model's run was interrupted again and again.";
        NoteFailedRun(sentence);
        Answer(request, InferFailureCode.WorkerLost, sentence);
    }

    internal void AnswerProbe(PendingRequest probe)
    {
        if (probe.TryClaim(out _)) probe.Asker.Tell(new ModelReady(setup.Model, setup.Version), replySender);
    }

    /// <summary>A run failed that no single request is to blame for.</summary>
    internal void NoteFailedRun(string failure)
    {
        FailedInARow++;
        LastFailure = failure;
    }

    /// <summary>A run succeeded.</summary>
    /// <param name="times">How long it took.</param>
    /// <param name="wasAlone">No other instance of the node ran meanwhile.</param>
    internal void Count(in RunTimes times, bool wasAlone)
    {
        var counters = setup.Counters;
        ref var batch = ref counters.Batches[times.Count - 1];
        batch.Executions++;
        if (wasAlone) batch.AloneExecutions++;
        if (wasAlone) batch.AloneNanoseconds += times.Compute;
        counters.Interference.Add(times.Count, times.Compute, wasAlone);
        batch.AssembleNanoseconds += times.Assemble;
        batch.ComputeNanoseconds += times.Compute;
        batch.SplitNanoseconds += times.Split;
        counters.Executions++;
        counters.LastInferenceUnixMilliseconds = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
    }

    private void Answer(PendingRequest request, InferFailureCode code, string message)
    {
        request.DisposeInputs();
        if (!request.TryClaim(out _)) return;
        if (!request.IsGolden) CountFailure(request, code);
        request.Cancellation.Unregister();
        request.Asker.Tell(new InferFailure(request.Id, code, message), replySender);
    }

    private static void Dispose(NamedTensor[] outputs)
    {
        foreach (var output in outputs) output.Dispose();
    }

    private void CountFailure(PendingRequest request, InferFailureCode code)
    {
        var counters = setup.Counters;
        counters.FailedInRunNanoseconds += Nanoseconds(Stopwatch.GetTimestamp() - request.Arrived);
        if (code == InferFailureCode.DeadlineExceeded) Volatile.Write(ref counters.Expired, counters.Expired + 1);
        else Volatile.Write(ref counters.FailedInRun, counters.FailedInRun + 1);
    }

    private static long Nanoseconds(long ticks) => ticks * (1_000_000_000 / Stopwatch.Frequency);
}
