using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>Section <c>placement</c> of a model: what a cluster does with it until a command says otherwise.</summary>
/// <param name="Replicas">Nodes that run it.</param>
/// <param name="Rules">Which nodes may.</param>
public sealed record PlacementSettings(int Replicas, PlacementRules Rules);
