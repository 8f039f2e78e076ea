using ActorInference.Contracts;
using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Worker;

/// <summary>Takes submissions from a lane, runs them and answers them, one after the other, on the instance's thread.</summary>
internal sealed class LaneLoop(LaneServer lane, OnnxModelRunner runner, Action<WorkerPhase> enter) : IDisposable
{
    private readonly LaneSubmission _submission = new();
    private readonly ModelBatch _batch = new();
    private LaneResult[] _results = new LaneResult[1];

    /// <summary>Returns when the node closed the lane, or asked to stop and everything is answered that was submitted before.</summary>
    public void Serve(InstanceGroup group)
    {
        while (true)
        {
            // Looked at first: what was submitted before the wish to stop is in the lane by now.
            var isStopping = group.IsStopping;
            while (lane.TryTake(_submission))
            {
                Answer();
            }

            if (isStopping || lane.Wait(long.MaxValue) == LaneWait.Gone)
            {
                enter(WorkerPhase.Stopping);
                return;
            }
        }
    }

    public void Dispose() => _batch.Dispose();

    private void Answer()
    {
        enter(WorkerPhase.Running);
        var count = _submission.Count;
        if (_results.Length < count)
        {
            _results = new LaneResult[count];
        }

        if (lane.IsTerminateRequested)
        {
            Array.Fill(_results, LaneResult.Of(InferFailureCode.Cancelled, "The run was stopped before it began."), 0, count);
            lane.Complete(_submission, LaneVerdict.Terminated, default, _results.AsSpan(0, count));
        }
        else
        {
            Run(count);
            enter(WorkerPhase.Writing);
            lane.Complete(_submission, VerdictOf(_batch.Verdict), new(_batch.AssembleNanoseconds, _batch.ComputeNanoseconds, _batch.SplitNanoseconds), _results.AsSpan(0, count));
            _batch.Clear();
        }

        Array.Clear(_results, 0, count);
        enter(WorkerPhase.Idle);
    }

    private void Run(int count)
    {
        for (var index = 0; index < count; index++)
        {
            _batch.Add(_submission.InputsOf(index), _submission.WantedOf(index));
        }

        runner.Run(_batch);
        for (var index = 0; index < count; index++)
        {
            _results[index] = _batch.OutputsOf(index) is { } outputs ? LaneResult.Of(outputs) : FailureOf(index);
        }
    }

    private LaneResult FailureOf(int index) =>
        _batch.FailureOf(index) is { } failure ? LaneResult.Of(failure.Code, failure.Message) : LaneResult.Of(InferFailureCode.Internal, "The run gave no result.");

    private static LaneVerdict VerdictOf(BatchVerdict verdict) => verdict switch
    {
        BatchVerdict.Succeeded => LaneVerdict.Succeeded,
        BatchVerdict.RetryOneByOne => LaneVerdict.RetryOneByOne,
        BatchVerdict.Terminated => LaneVerdict.Terminated,
        _ => LaneVerdict.Failed,
    };
}
