using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>
/// Runs batches on an instance's thread and answers their requests. A failed batch is run again one request at a time, so that one bad
/// request does not fail its neighbours; so are the neighbours of a request whose run was stopped.
/// </summary>
internal sealed class BatchRun(InstanceSetup setup, IModelRunner runner, RunGuard guard, IActorRef replySender) : IDisposable
{
    private const int MaxInterruptions = 3;

    private readonly ModelBatch _batch = new();
    private readonly PendingRequest[] _live = new PendingRequest[setup.Counters.Batches.Length];
    private readonly StateSplit _states = new(setup.States);
    private int _liveCount;
    private long _started;

    /// <summary>Runs that failed since the last good one.</summary>
    internal int FailedInARow { get; private set; }

    internal string LastFailure { get; private set; } = "";

    /// <summary>Runs and answers all that is still wanted. Returns what the runner threw, when it threw: the session is not to be trusted then.</summary>
    internal Exception? Execute(InstanceBatch batch)
    {
        Start(batch);
        if (_liveCount == 0) return null;
        batch.IsRunning = true;
        try
        {
            var crash = RunTogether();
            for (var index = 0; crash is null && index < _liveCount; index++)
                if (_live[index] is { } again) crash = RunAlone(again, index);
            return crash;
        }
        finally
        {
            batch.IsRunning = false;
            FailRest();
        }
    }

    public void Dispose() => _batch.Clear();

    private void Start(InstanceBatch batch)
    {
        _started = Stopwatch.GetTimestamp();
        _liveCount = 0;
        foreach (var request in batch.Requests)
        {
            if (request.Request is null) AnswerProbe(request);
            else if (request.TryStart()) _live[_liveCount++] = request;
        }
    }

    // Answers what succeeded, and a single request's failure; leaves in _live what has to run alone.
    private Exception? RunTogether()
    {
        var crash = Run(_live.AsSpan(0, _liveCount));
        if (crash is not null && _liveCount == 1) FailInRun(0, "The model's run broke off; the instance starts again.");
        if (crash is not null) return _liveCount == 1 ? crash : null;
        var isFinal = _liveCount == 1 || _batch.Verdict != BatchVerdict.RetryOneByOne;
        if (_batch.Verdict == BatchVerdict.Succeeded) Count(_liveCount);
        for (var index = 0; index < _liveCount; index++) Settle(index, index, isFinal);
        return null;
    }

    private Exception? RunAlone(PendingRequest request, int index)
    {
        for (var attempt = 0; attempt < MaxInterruptions && !request.IsClaimed; attempt++)
        {
            if (request.Expires <= Stopwatch.GetTimestamp()) break;
            var crash = Run([request]);
            if (crash is not null)
            {
                FailInRun(index, "The model's run broke off; the instance starts again.");
                return crash;
            }

            if (_batch.Terminated) continue;
            if (_batch.Verdict == BatchVerdict.Succeeded) Count(1);
            Settle(index, 0, true);
            return null;
        }

        if (request.Expires <= Stopwatch.GetTimestamp()) Expire(index);
        else FailInRun(index, "The model's run was interrupted again and again.");
        return null;
    }

    private Exception? Run(ReadOnlySpan<PendingRequest> requests)
    {
        _batch.Clear();
        var latest = 0L;
        foreach (var request in requests)
        {
            _batch.Add(request.Request!.Inputs, request.Outputs);
            latest = Math.Max(latest, request.Expires);
        }

        guard.Begin(latest);
        try
        {
            runner.Run(_batch);
            return null;
        }
        catch (Exception crash)
        {
            return crash;
        }
        finally
        {
            guard.End();
        }
    }

    private void Settle(int index, int row, bool isFinal)
    {
        if (_batch.OutputsOf(row) is { } outputs)
        {
            Succeed(_live[index], outputs);
            _live[index] = null!;
            FailedInARow = 0;
        }
        else if (_live[index].IsClaimed)
        {
            _live[index].DisposeInputs();
            _live[index] = null!;
        }
        else if (isFinal && !_batch.Terminated && _batch.FailureOf(row) is { } failure)
        {
            Fail(index, failure);
        }
    }

    private void Succeed(PendingRequest request, NamedTensor[] outputs)
    {
        if (request.Sequence is not null) outputs = _states.Take(request, outputs);
        request.DisposeInputs();
        if (!request.TryClaim(out _))
        {
            foreach (var output in outputs) output.Dispose();
            return;
        }

        var total = Nanoseconds(Stopwatch.GetTimestamp() - request.Arrived);
        var queue = Nanoseconds(_started - request.Arrived);
        var counters = setup.Counters;
        counters.QueueNanoseconds += queue;
        counters.SucceededNanoseconds += total;
        counters.Latency.Add(total);
        counters.Inferences += request.Rows;
        Volatile.Write(ref counters.Succeeded, counters.Succeeded + 1);
        request.Cancellation.Unregister();
        var timing = new InferTiming(queue, _batch.AssembleNanoseconds, _batch.ComputeNanoseconds, total, _batch.Count);
        request.Asker.Tell(new InferResult(request.Id, setup.Model, setup.Version, outputs, timing), replySender);
    }

    private void Fail(int index, RunFailure failure)
    {
        var code = failure.Code;
        if (code != InferFailureCode.InvalidInput)
        {
            FailedInARow++;
            LastFailure = failure.Message;
        }

        Answer(index, code, failure.Message);
    }

    private void FailInRun(int index, string message)
    {
        FailedInARow++;
        LastFailure = message;
        Answer(index, InferFailureCode.WorkerLost, message);
    }

    private void Expire(int index) =>
        Answer(index, InferFailureCode.DeadlineExceeded, "The deadline passed before the result was there.");

    private void FailRest()
    {
        for (var index = 0; index < _liveCount; index++)
            if (_live[index] is not null) Answer(index, InferFailureCode.WorkerLost, "The instance that ran the request broke off.");
    }

    private void Answer(int index, InferFailureCode code, string message)
    {
        var request = _live[index];
        _live[index] = null!;
        request.DisposeInputs();
        if (!request.TryClaim(out _)) return;
        var counters = setup.Counters;
        counters.FailedInRunNanoseconds += Nanoseconds(Stopwatch.GetTimestamp() - request.Arrived);
        if (code == InferFailureCode.DeadlineExceeded) Volatile.Write(ref counters.Expired, counters.Expired + 1);
        else Volatile.Write(ref counters.FailedInRun, counters.FailedInRun + 1);
        request.Cancellation.Unregister();
        request.Asker.Tell(new InferFailure(request.Id, code, message), replySender);
    }

    private void AnswerProbe(PendingRequest probe)
    {
        if (probe.TryClaim(out _)) probe.Asker.Tell(new ModelReady(setup.Model, setup.Version), replySender);
    }

    private void Count(int size)
    {
        var counters = setup.Counters;
        ref var batch = ref counters.Batches[size - 1];
        batch.Executions++;
        batch.AssembleNanoseconds += _batch.AssembleNanoseconds;
        batch.ComputeNanoseconds += _batch.ComputeNanoseconds;
        batch.SplitNanoseconds += _batch.SplitNanoseconds;
        counters.Executions++;
        counters.LastInferenceUnixMilliseconds = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
    }

    private static long Nanoseconds(long ticks) => ticks * (1_000_000_000 / Stopwatch.Frequency);
}
