namespace ActorInference.Contracts;

/// <summary>The answer to <see cref="GetModelIsolation"/>: what was asked for a model version, and what the operating system reports.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">The version number.</param>
/// <param name="Instances">In the order of their numbers; spares come last.</param>
public sealed record ModelIsolation(string Model, string Version, IReadOnlyList<InstanceIsolation> Instances) : IInferenceMessage;
