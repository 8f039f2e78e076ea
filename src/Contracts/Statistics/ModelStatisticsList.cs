namespace ActorInference.Contracts;

/// <summary>The answer to <see cref="GetModelStatistics"/>.</summary>
/// <param name="Models">By name, then by version.</param>
public sealed record ModelStatisticsList(IReadOnlyList<ModelStatistics> Models) : IInferenceMessage;
