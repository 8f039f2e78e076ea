namespace ActorInference.Contracts;

/// <summary>The runs of one batch size.</summary>
/// <param name="BatchSize">Requests per run.</param>
/// <param name="ComputeInput">Assembling the inputs.</param>
/// <param name="ComputeInfer">The runs.</param>
/// <param name="ComputeOutput">Handing out the outputs.</param>
public readonly record struct BatchStatistics(
    int BatchSize,
    DurationStatistic ComputeInput,
    DurationStatistic ComputeInfer,
    DurationStatistic ComputeOutput);
