namespace ActorInference.Contracts;

/// <summary>Loads a model. Answered by <see cref="ModelStatus"/> once it is ready, or <see cref="InferFailure"/>.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">A version number, or null for those of its version policy.</param>
public sealed record LoadModel(string Model, string? Version) : IInferenceMessage;

/// <summary>Drains and unloads a model. Answered by <see cref="ModelStatus"/> or <see cref="InferFailure"/>.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">A version number, or null for all that are loaded.</param>
public sealed record UnloadModel(string Model, string? Version) : IInferenceMessage;

/// <summary>Answered by <see cref="ModelMetadata"/> or <see cref="InferFailure"/>.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">A version number, or null for the one that its version policy chooses.</param>
public sealed record GetModelMetadata(string Model, string? Version) : IInferenceMessage;

/// <summary>
/// Readiness: travels the model's own queue and instance thread. Answered by <see cref="ModelReady"/> or <see cref="InferFailure"/>.
/// </summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">A version number, or null for the one that its version policy chooses.</param>
public sealed record ProbeModel(string Model, string? Version) : IInferenceMessage;

/// <summary>Answered by <see cref="ModelStatusList"/>, which is empty when there is no such model.</summary>
/// <param name="Model">The name of a model, or null for all.</param>
public sealed record GetModelStatus(string? Model) : IInferenceMessage;

/// <summary>Answered by <see cref="ModelStatisticsList"/> or <see cref="InferFailure"/>.</summary>
/// <param name="Model">The name of a model, or null for all.</param>
/// <param name="Version">A version number, or null for all.</param>
public sealed record GetModelStatistics(string? Model, string? Version) : IInferenceMessage;

/// <summary>
/// What was asked of the operating system for the instances of a model, and what it reports. Answered by <see cref="ModelIsolation"/> or
/// <see cref="InferFailure"/>. Reading it costs milliseconds per worker; it is for people and tests, not for a poll.
/// </summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">A version number, or null for the one that its version policy chooses.</param>
public sealed record GetModelIsolation(string Model, string? Version) : IInferenceMessage;

/// <summary>Answered by <see cref="NodeStatus"/>.</summary>
public sealed record GetNodeStatus : IInferenceMessage;
