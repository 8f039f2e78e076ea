namespace ActorInference.Contracts;

/// <summary>An instance of the model answered a probe.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">The version that answered.</param>
public sealed record ModelReady(string Model, string Version) : IInferenceMessage;
