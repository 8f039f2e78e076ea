namespace ActorInference.Contracts;

/// <summary>The answer to <see cref="GetModelStatus"/>.</summary>
/// <param name="Models">By name, then by version.</param>
public sealed record ModelStatusList(IReadOnlyList<ModelStatus> Models) : IInferenceMessage;
