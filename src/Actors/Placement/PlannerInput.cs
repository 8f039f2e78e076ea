using System.Collections.Frozen;
using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>All that a plan is made from. The same input gives the same plan, wherever it is made.</summary>
/// <param name="Wishes">What should run.</param>
/// <param name="Nodes">The members of the cluster.</param>
/// <param name="Running">What runs or is on its way up or down.</param>
/// <param name="Taken">Ids that no new replica may get, beside those that run.</param>
internal sealed record PlannerInput(
    IReadOnlyList<DesiredModel> Wishes, IReadOnlyList<PlannerNode> Nodes, IReadOnlyList<RunningReplica> Running, IReadOnlySet<ReplicaId> Taken)
{
    /// <summary>The replica that moves for balance; null for none.</summary>
    internal ReplicaMove? Move { get; init; }
}

/// <summary>A member of the cluster.</summary>
/// <param name="Address">Unique in the cluster.</param>
/// <param name="Profile">What it is.</param>
/// <param name="Capacity">What it has in all.</param>
/// <param name="Catalog">The models in its repository; nodes with equal repositories may share one set.</param>
/// <param name="State">Whether it takes replicas.</param>
internal sealed record PlannerNode(string Address, NodeProfile Profile, NodeCapacity Capacity, IReadOnlySet<string> Catalog, PlannerNodeState State)
{
    /// <summary>Models that it could not load lately.</summary>
    internal IReadOnlySet<string> Refuses { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Of its incarnation.</summary>
    internal int Uid { get; init; }

    internal NodeIncarnation Incarnation => new(Address, Uid);
}

/// <summary>Whether a node takes replicas.</summary>
internal enum PlannerNodeState
{
    /// <summary>It does.</summary>
    Up,

    /// <summary>What runs there goes on; nothing new comes.</summary>
    Unreachable,

    /// <summary>What runs there is started elsewhere.</summary>
    Leaving,
}

/// <summary>A replica that is somewhere.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Node">Address of its node.</param>
/// <param name="Holds">What it leases.</param>
/// <param name="IsReady">It serves.</param>
internal sealed record RunningReplica(ReplicaId Id, string Node, ReplicaNeeds Holds, bool IsReady)
{
    /// <summary>It is on its way down, and still has what it leased.</summary>
    internal bool IsDraining { get; init; }

    /// <summary>Its node was told to start it, and has not said that it has.</summary>
    internal bool IsExpected { get; init; }

    /// <summary>Of its present life.</summary>
    internal long Epoch { get; init; }
}
