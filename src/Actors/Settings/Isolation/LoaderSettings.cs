using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>Section <c>inference.node.loader</c>: where and how eagerly models are loaded and warmed up.</summary>
/// <param name="Cores">These cores, which are never leased; null = the cores that nobody has leased.</param>
/// <param name="Nice">Nice value of loading.</param>
public sealed record LoaderSettings(CoreSet? Cores, int Nice);
