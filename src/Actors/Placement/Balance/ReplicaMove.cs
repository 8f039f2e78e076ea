using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>A replica that is to go on elsewhere. Its successor there gets another number, and serves before it stops.</summary>
/// <param name="Replica">Which one.</param>
/// <param name="From">Address of its node.</param>
/// <param name="To">Address of the node that takes it over.</param>
internal readonly record struct ReplicaMove(ReplicaId Replica, string From, string To);
