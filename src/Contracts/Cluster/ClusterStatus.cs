namespace ActorInference.Contracts;

/// <summary>Asks any node about its cluster. Answered by <see cref="ClusterStatus"/>, or <see cref="InferFailure"/> where the node is alone.</summary>
/// <param name="Model">A model whose placement is explained; null for none.</param>
public sealed record GetClusterStatus(string? Model) : IInferenceMessage;

/// <summary>A cluster as one of its nodes sees it.</summary>
/// <param name="Node">The address of the node that tells.</param>
/// <param name="HoldsLease">Whether a majority of the members heard from that node lately; without it the node serves nothing.</param>
/// <param name="Members">By address.</param>
/// <param name="Replicas">By model, version and number; each is a shard of its own.</param>
/// <param name="Missing">Replicas that find no node.</param>
/// <param name="Why">Why the model that was asked for is where it is: one for each version and node.</param>
public sealed record ClusterStatus(
    string Node,
    bool HoldsLease,
    IReadOnlyList<ClusterMember> Members,
    IReadOnlyList<ClusterReplica> Replicas,
    IReadOnlyList<MissingReplica> Missing,
    IReadOnlyList<PlacementReason> Why) : IInferenceMessage
{
    /// <summary>The node that tells holds its lease, and every model that should run is served by some node that answers.</summary>
    public bool IsReady { get; init; }

    /// <summary>What should run and what serves of it, by model and version.</summary>
    public IReadOnlyList<ClusterModel> Models { get; init; } = [];

    /// <summary>What became of the last look at the load of the nodes, told by the member that plans; null on the others.</summary>
    public string? Balance { get; init; }

    /// <summary>What became of the requests that the node that tells sent on to others since it started: those that had an answer, by what it was.</summary>
    public IReadOnlyList<ForwardedCount> Forwarded { get; init; } = [];
}

/// <summary>How many requests that were sent on to other nodes ended in one way.</summary>
/// <param name="Outcome">"success", or the name of an <see cref="InferFailureCode"/>.</param>
/// <param name="Count">How many.</param>
public sealed record ForwardedCount(string Outcome, long Count);

/// <summary>A model that should run in a cluster.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Version">The version, or <see cref="ReplicaId.ByPolicy"/>.</param>
/// <param name="Wished">Replicas that should be there.</param>
/// <param name="Ready">Those that serve, on nodes that answer.</param>
public sealed record ClusterModel(string Model, string Version, int Wished, int Ready);

/// <summary>A member of a cluster.</summary>
/// <param name="Address">Where it is reached.</param>
/// <param name="Name">Its name; empty before it told.</param>
/// <param name="Tier">"edge" or "cloud"; empty before it told.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Status">A word of Akka's membership, for example "Up".</param>
/// <param name="Health">"well", "suspected", "unreachable" or "silent".</param>
public sealed record ClusterMember(string Address, string Name, string Tier, IReadOnlyList<string> Labels, string Status, string Health)
{
    /// <summary>It makes the plans.</summary>
    public bool IsOldest { get; init; }

    /// <summary>To the node that tells; 0 for itself.</summary>
    public long RoundTripNanoseconds { get; init; }

    /// <summary>What it has to lease.</summary>
    public ReplicaNeeds Capacity { get; init; }

    /// <summary>What its replicas lease.</summary>
    public ReplicaNeeds Leased { get; init; }

    /// <summary>The part of its cores that is busy, 0 to 1; null before it is known.</summary>
    public double? CpuBusy { get; init; }

    /// <summary>How long ago its last report came; 0 for the node that tells.</summary>
    public long SilentNanoseconds { get; init; }

    /// <summary>How often the node that tells has suspected it.</summary>
    public long Suspicions { get; init; }
}

/// <summary>A replica of a model version.</summary>
/// <param name="Replica">Which one.</param>
/// <param name="Node">Address of its node.</param>
/// <param name="Epoch">Rises with each life of it.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Queue">Requests that it holds.</param>
/// <param name="ServiceNanoseconds">How long one request runs, lately; 0 before the first.</param>
/// <param name="Reason">A sentence, when it is unavailable.</param>
public sealed record ClusterReplica(ReplicaId Replica, string Node, long Epoch, ModelState State, int Queue, long ServiceNanoseconds, string? Reason)
{
    /// <summary>The version that answers; null before it is ready.</summary>
    public string? Serves { get; init; }

    /// <summary>Other versions that answer there by the model's version policy.</summary>
    public IReadOnlyList<string> AlsoServes { get; init; } = [];

    /// <summary>Requests that it answered since it was loaded.</summary>
    public long Requests { get; init; }

    /// <summary>Those of them that failed.</summary>
    public long Errors { get; init; }

    /// <summary>The median from arrival to answer of those that succeeded; 0 before the first.</summary>
    public long MedianNanoseconds { get; init; }

    /// <summary>How many cores its runs keep busy, lately.</summary>
    public double BusyCores { get; init; }
}

/// <summary>Replicas of one version that find no node.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">The version, or <see cref="ReplicaId.ByPolicy"/>.</param>
/// <param name="Count">How many.</param>
public sealed record MissingReplica(string Model, string Version, int Count);

/// <summary>What a node is for a model version.</summary>
/// <param name="Version">The version, or <see cref="ReplicaId.ByPolicy"/>.</param>
/// <param name="Node">The name of the node.</param>
/// <param name="Sentence">Behind the name: why it runs it or does not.</param>
public sealed record PlacementReason(string Version, string Node, string Sentence);
