using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>Published on the event stream, before anything is served: this node has a replica from now on, or its replica has another epoch.</summary>
/// <param name="Replica">Which one.</param>
/// <param name="Epoch">Rises with each life of the replica.</param>
public sealed record ReplicaStarted(ReplicaId Replica, long Epoch);

/// <summary>Published on the event stream: a replica of this node has ended.</summary>
/// <param name="Replica">Which one.</param>
/// <param name="Epoch">The last of this life.</param>
public sealed record ReplicaStopped(ReplicaId Replica, long Epoch);
