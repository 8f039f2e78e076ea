using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>One entry of <c>instances</c>.</summary>
/// <param name="Cores">Which cores the instance asks for.</param>
public sealed record InstanceSettings(CoreRequest Cores);
