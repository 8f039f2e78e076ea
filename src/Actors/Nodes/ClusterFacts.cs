using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>To the planner, twice a second: the cluster as this node sees it.</summary>
/// <param name="IsPlanning">This node makes the plans now.</param>
/// <param name="Nodes">The members.</param>
/// <param name="Running">Their replicas.</param>
/// <param name="Failed">Replicas that a node could not load, with its address, and the command that it tried to carry out.</param>
/// <param name="HighestEpoch">Of all replicas ever, also of those that only others heard of.</param>
internal sealed record ClusterFacts(
    bool IsPlanning,
    IReadOnlyList<PlannerNode> Nodes,
    IReadOnlyList<RunningReplica> Running,
    IReadOnlyList<(ReplicaId Replica, string Node, string Reason, DesiredStamp Command)> Failed,
    long HighestEpoch)
{
    /// <summary>How busy the members are that answer.</summary>
    internal IReadOnlyList<NodeLoad> Loads { get; init; } = [];

    /// <summary>A majority of the members has told that it knows of this epoch, or of a higher one.</summary>
    internal long ConfirmedEpoch { get; init; } = long.MaxValue;
}
