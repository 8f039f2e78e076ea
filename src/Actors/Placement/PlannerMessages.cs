using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>To the planner, from the shards' allocation: on which node a replica shall be. Answered by <see cref="ReplicaPlace"/>.</summary>
internal sealed record FindPlace(ReplicaId Replica);

/// <summary>Address of a node; null when there is none yet.</summary>
internal sealed record ReplicaPlace(string? Node);

/// <summary>To the planner, from the shards' allocation: which replicas have a shard, and on which node. Answered by <see cref="ShardsToFree"/>.</summary>
internal sealed record ShardsSeen(IReadOnlyDictionary<ReplicaId, string> Nodes);

/// <summary>Shards in which nothing runs nor will.</summary>
internal sealed record ShardsToFree(IReadOnlyList<ReplicaId> Replicas);

/// <summary>To the planner: the last plan and why. Answered by <see cref="PlanMade"/>.</summary>
/// <param name="Model">A model whose nodes are judged; null for none.</param>
internal sealed record GetPlan(string? Model);

/// <summary>The last plan.</summary>
/// <param name="Plan">What should run where.</param>
/// <param name="IsPlanning">This node made it.</param>
/// <param name="Why">For each version and node of the model that was asked for.</param>
/// <param name="Demands">What should run, by model.</param>
internal sealed record PlanMade(Plan Plan, bool IsPlanning, IReadOnlyList<(string Version, string Node, string Sentence)> Why, IReadOnlyList<Demand> Demands)
{
    /// <summary>What became of the last look at the load of the nodes.</summary>
    internal string? Balance { get; init; }
}
