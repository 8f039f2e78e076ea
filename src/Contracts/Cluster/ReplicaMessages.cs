namespace ActorInference.Contracts;

/// <summary>To a replica, again and again while the plan has it: starts it where it does not run.</summary>
/// <param name="Replica">Which one.</param>
/// <param name="Epoch">Above that of every earlier life of the replica that the planner heard of.</param>
internal sealed record KeepReplica(ReplicaId Replica, long Epoch) : IInferenceMessage;

/// <summary>To a replica: finish what was accepted, then end.</summary>
/// <param name="Replica">Which one.</param>
internal sealed record StopReplica(ReplicaId Replica) : IInferenceMessage;
