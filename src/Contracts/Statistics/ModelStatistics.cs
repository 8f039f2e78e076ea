namespace ActorInference.Contracts;

/// <summary>What one model version did since it was loaded, in the terms of the Open Inference Protocol's statistics.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">The version number.</param>
public sealed record ModelStatistics(string Model, string Version) : IInferenceMessage
{
    /// <summary>
    /// Requests that arrived. Exactly those that succeeded, those that failed and those that are <see cref="Pending"/>, but counted by
    /// themselves: whoever reads all of them while nothing is under way can check one against the others.
    /// </summary>
    public long RequestCount { get; init; }

    /// <summary>Successful requests, from arrival to answer.</summary>
    public DurationStatistic Success { get; init; }

    /// <summary>Failed requests, from arrival to answer.</summary>
    public DurationStatistic Fail { get; init; }

    /// <summary>The failed requests by reason.</summary>
    public FailureCounts Failures { get; init; }

    /// <summary>Waiting in the queue.</summary>
    public DurationStatistic Queue { get; init; }

    public DurationStatistic ComputeInput { get; init; }

    public DurationStatistic ComputeInfer { get; init; }

    public DurationStatistic ComputeOutput { get; init; }

    /// <summary>Inferences done: a request of batch dimension n counts n.</summary>
    public long InferenceCount { get; init; }

    /// <summary>Runs of the model: a batch counts 1.</summary>
    public long ExecutionCount { get; init; }

    /// <summary>Requests that were accepted and not answered yet.</summary>
    public long Pending { get; init; }

    /// <summary>The last inference in milliseconds since 1970-01-01 UTC; 0 for none.</summary>
    public long LastInferenceUnixMilliseconds { get; init; }

    /// <summary>By batch size, ascending.</summary>
    public IReadOnlyList<BatchStatistics> Batches { get; init; } = [];

    /// <summary>How long the last load took, warm-up included.</summary>
    public long LoadNanoseconds { get; init; }

    /// <summary>The durations of the successful requests.</summary>
    public LatencyHistogram Latency { get; init; } = LatencyHistogram.Empty;

    /// <summary>Runs at every moment of which no other instance of the node ran.</summary>
    public DurationStatistic RunsAlone { get; init; }

    /// <summary>
    /// How much longer a run takes while other instances of the node run than without them: a moving average over about the last 64 runs of
    /// each instance, batches compared with batches of their size. 1 is perfect isolation; null while runs of either kind are missing.
    /// </summary>
    public double? InterferenceRatio { get; init; }

    /// <summary>Restarts of its instances by cause, since the model was loaded.</summary>
    public IReadOnlyList<RestartCount> Restarts { get; init; } = [];

    /// <summary>The worker processes of its instances; empty in the fault domain "thread".</summary>
    public IReadOnlyList<WorkerStatistics> Workers { get; init; } = [];

    /// <summary>Its golden requests, none of which is counted above; null where it has none.</summary>
    public GoldenStatistics? Golden { get; init; }
}
