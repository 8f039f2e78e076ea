namespace ActorInference.Contracts;

/// <summary>
/// To a replica, again and again while the plan has it: starts it where it does not run. Wherever else it comes out it starts nothing, since it may have
/// waited for a node that is gone and be handed to the place of the replica's next life; it goes back to the planner, who learns that the shard is elsewhere.
/// </summary>
/// <param name="Replica">Which one.</param>
/// <param name="Node">Where it is to be.</param>
/// <param name="Epoch">Above that of every earlier life of the replica that the planner heard of.</param>
internal sealed record KeepReplica(ReplicaId Replica, NodeIncarnation Node, long Epoch) : IInferenceMessage;

/// <summary>To a replica: finish what was accepted, then end.</summary>
/// <param name="Replica">Which one.</param>
/// <param name="Node">Where it was seen; its next life elsewhere is not meant.</param>
internal sealed record StopReplica(ReplicaId Replica, NodeIncarnation Node) : IInferenceMessage;
