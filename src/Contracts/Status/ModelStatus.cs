namespace ActorInference.Contracts;

/// <summary>The state of one model version on a node.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">The version number.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Reason">A sentence, when it is unavailable.</param>
/// <param name="Instances">Its instances; empty when it is not loaded.</param>
public sealed record ModelStatus(string Model, string Version, ModelState State, string? Reason, IReadOnlyList<InstanceStatus> Instances)
    : IInferenceMessage
{
    /// <summary>Requests that wait for an instance now.</summary>
    public int QueueLength { get; init; }

    /// <summary>The bound of the queue.</summary>
    public int QueueLimit { get; init; }

    /// <summary>The most requests in one batch; 1 when batching is off.</summary>
    public int MaxBatchSize { get; init; } = 1;
}
