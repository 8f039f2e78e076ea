namespace ActorInference.Contracts;

/// <summary>The answer to <see cref="GetModelStatistics"/>.</summary>
/// <param name="Models">By name, then by version.</param>
public sealed record ModelStatisticsList(IReadOnlyList<ModelStatistics> Models) : IInferenceMessage
{
    /// <summary>Requests that the node refused before they came to a model: it has no such model, or it is not loaded, or the node drains.</summary>
    public long RefusedRequests { get; init; }
}
