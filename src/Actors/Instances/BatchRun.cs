using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>
/// Runs batches on an instance's own thread. A failed batch is run again one request at a time, so that one bad request does not fail its
/// neighbours; so are the neighbours of a request whose run was stopped.
/// </summary>
internal sealed class BatchRun(Settlement settlement, int capacity, IModelRunner runner, RunGuard guard, NodeActivity activity) : IDisposable
{
    /// <summary>A request whose run was stopped for another's sake runs again so often.</summary>
    internal const int MaxInterruptions = 3;

    private readonly ModelBatch _batch = new();
    private readonly PendingRequest[] _live = new PendingRequest[capacity];
    private int _liveCount;
    private long _started;
    private bool _wasAlone;
    private bool _isGolden;

    private RunTimes Times => new(_started, _batch.AssembleNanoseconds, _batch.ComputeNanoseconds, _batch.SplitNanoseconds, _batch.Count);

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
            LoseRest();
        }
    }

    public void Dispose() => _batch.Clear();

    private void Start(InstanceBatch batch)
    {
        _started = Stopwatch.GetTimestamp();
        _isGolden = batch.IsGolden;
        _liveCount = 0;
        foreach (var request in batch.Requests)
        {
            if (request.Request is null) settlement.AnswerProbe(request);
            else if (!settlement.TryStart(request)) continue;
            else if (settlement.IsBarred(request)) settlement.Refuse(request);
            else _live[_liveCount++] = request;
        }
    }

    // Answers what succeeded, and a single request's failure; leaves in _live what has to run alone.
    private Exception? RunTogether()
    {
        var crash = Run(_live.AsSpan(0, _liveCount));
        if (crash is not null && _liveCount > 1) return null;
        if (crash is not null) return Crashed(0, crash);
        var isFinal = _liveCount == 1 || _batch.Verdict != BatchVerdict.RetryOneByOne;
        if (_batch.Verdict == BatchVerdict.Succeeded && !_isGolden) settlement.Count(Times, _wasAlone);
        for (var index = 0; index < _liveCount; index++) Settle(index, index, isFinal);
        return null;
    }

    private Exception? RunAlone(PendingRequest request, int index)
    {
        for (var attempt = 0; attempt < MaxInterruptions && !request.IsClaimed; attempt++)
        {
            if (request.Expires <= Stopwatch.GetTimestamp()) break;
            if (settlement.IsBarred(request))
            {
                settlement.Refuse(Take(index));
                return null;
            }

            var crash = Run([request]);
            if (crash is not null) return Crashed(index, crash);
            if (_batch.Terminated) continue;
            if (_batch.Verdict == BatchVerdict.Succeeded && !_isGolden) settlement.Count(Times, _wasAlone);
            Settle(index, 0, true);
            return null;
        }

        settlement.Interrupted(Take(index));
        return null;
    }

    private Exception Crashed(int index, Exception crash)
    {
        settlement.NoteFailedRun(Settlement.BrokeOff);
        settlement.Lose(Take(index), Settlement.BrokeOff);
        return crash;
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
        var run = activity.Begin();
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
            _wasAlone = activity.End(run);
            guard.End();
        }
    }

    private void Settle(int index, int row, bool isFinal)
    {
        if (_batch.OutputsOf(row) is { } outputs) settlement.Succeed(Take(index), outputs, Times);
        else if (_live[index].IsClaimed) Take(index).DisposeInputs();
        else if (isFinal && !_batch.Terminated && _batch.FailureOf(row) is { } failure) settlement.Fail(Take(index), failure);
    }

    private void LoseRest()
    {
        for (var index = 0; index < _liveCount; index++)
            if (_live[index] is not null) settlement.Lose(Take(index), "The instance that ran the request broke off.");
    }

    private PendingRequest Take(int index)
    {
        var request = _live[index];
        _live[index] = null!;
        return request;
    }
}
