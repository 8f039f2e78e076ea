using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>
/// Tells whether runs fail by the instance or by what is asked: a request of zeros in the shapes that it answered last, or as it was warmed up. Where that succeeds,
/// the instance is well, and whoever asks with inputs that the model cannot take does not end it for all others.
/// </summary>
internal sealed class InstanceTrial(InstanceSetup setup) : IDisposable
{
    private static readonly long Patience = 60 * Stopwatch.Frequency;

    private PendingRequest? _request;
    private InstanceBatch? _batch;

    internal bool IsUnderWay => _batch is not null;

    /// <summary>Why the instance is given up when it fails.</summary>
    internal string Reason { get; private set; } = "";

    /// <summary>What is to be run. Null where no inputs can be made.</summary>
    internal InstanceBatch? Begin(ModelSignature signature, string reason)
    {
        Reason = reason;
        if ((setup.Counters.LastAnswered is { } answered ? ZeroInputs.Like(answered) : ZeroInputs.Of(signature, 1)) is not { } inputs) return null;
        var now = Stopwatch.GetTimestamp();
        var request = new InferRequest(setup.Model, setup.Version, "", inputs, null, InferOptions.Default);
        _request = new PendingRequest(request, ActorRefs.Nobody, now, now + Patience) { IsGolden = true, IsTrial = true, IsRetry = true };
        _batch = new InstanceBatch(1);
        _batch.Add(_request);
        return _batch;
    }

    internal bool IsOf(InstanceBatch batch) => ReferenceEquals(batch, _batch);

    /// <summary>It has run. Whether it succeeded.</summary>
    internal bool End()
    {
        var hasPassed = _request!.HasPassed;
        Dispose();
        return hasPassed;
    }

    // An instance that ended before it came to it leaves it waiting.
    public void Dispose()
    {
        if (_request?.TryWithdraw() == true) _request.DisposeInputs();
        (_request, _batch) = (null, null);
    }
}
