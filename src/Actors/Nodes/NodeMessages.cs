using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>To the nodes actor, from a replica: it was told to run.</summary>
internal sealed record ReplicaHosted(ReplicaId Replica, long Epoch);

/// <summary>To the nodes actor, from a replica: its model is loaded, or why not.</summary>
/// <param name="Replica">Which one.</param>
/// <param name="Failure">Why not; null when it is.</param>
/// <param name="Command">The command that it was loaded for.</param>
internal sealed record ReplicaSettled(ReplicaId Replica, string? Failure, DesiredStamp Command);

/// <summary>To the nodes actor, from a replica: it drains.</summary>
internal sealed record ReplicaStopping(ReplicaId Replica);

/// <summary>To the nodes actor, from a replica: it is gone.</summary>
internal sealed record ReplicaEnded(ReplicaId Replica);

/// <summary>To the nodes actor, from the router: what lies in the repository.</summary>
internal sealed record CatalogSeen(IReadOnlyList<string> Models);

/// <summary>To the nodes actor, from the router: the state of a model changed, so look now.</summary>
internal sealed class LoadsChanged
{
    internal static readonly LoadsChanged Instance = new();
}

/// <summary>To the nodes actor, from the planner: it plans from now on, and gives epochs above this one, which the others have to know.</summary>
internal sealed record TermBegun(long Epoch);

/// <summary>To the nodes actor: the node goes, so its replicas are to go first. Answered by <see cref="NodeFreed"/>.</summary>
internal sealed class LeaveCluster
{
    internal static readonly LeaveCluster Instance = new();
}

/// <summary>The node has no replica any more, or nobody who could take them.</summary>
internal sealed class NodeFreed
{
    internal static readonly NodeFreed Instance = new();
}

/// <summary>To the nodes actor, from its timer.</summary>
internal sealed class ReportDue
{
    internal static readonly ReportDue Instance = new();
}

/// <summary>To the router: answered by <see cref="LocalLoads"/> at once.</summary>
internal sealed class SampleLoads
{
    internal static readonly SampleLoads Instance = new();
}

/// <summary>What the models of this node are.</summary>
/// <param name="Capacity">What the node has for replicas.</param>
/// <param name="Loads">One for each version that is loaded or was tried to.</param>
internal sealed record LocalLoads(NodeCapacity Capacity, IReadOnlyList<LocalLoad> Loads);

/// <summary>One version on this node.</summary>
internal sealed record LocalLoad(string Model, string Version, ModelState State, string? Reason, bool IsIdempotent, ReplicaNeeds Holds);

/// <summary>To the router: answered by <see cref="LocalFigures"/> when the models have told.</summary>
internal sealed class SampleFigures
{
    internal static readonly SampleFigures Instance = new();
}

/// <summary>How busy the models of this node are, by model and version; those that did not tell are not there.</summary>
internal sealed record LocalFigures(IReadOnlyDictionary<(string Model, string Version), LoadFigures> Loads);

/// <summary>How busy a version is.</summary>
/// <param name="Queue">Requests that it holds.</param>
/// <param name="Parallel">Instances that serve.</param>
/// <param name="Requests">Since the load: requests that ran.</param>
/// <param name="Nanoseconds">Since the load: the time that they ran.</param>
internal readonly record struct LoadFigures(int Queue, int Parallel, long Requests, long Nanoseconds)
{
    /// <summary>Threads that work on one run.</summary>
    internal int Threads { get; init; }

    /// <summary>Since the load: requests that were answered.</summary>
    internal long Answered { get; init; }

    /// <summary>Those of them that failed.</summary>
    internal long Failed { get; init; }

    /// <summary>From arrival to answer of those that succeeded.</summary>
    internal long MedianNanoseconds { get; init; }
}

/// <summary>To the nodes actor, from itself: how busy the cores are.</summary>
internal sealed record CpuMeasured(double? Busy);

/// <summary>
/// Published on the event stream: a member missed its reports for <c>inference.cluster.suspect-after</c>, cannot be reached, or its connection broke. It
/// gets no new requests until it speaks again.
/// </summary>
/// <param name="Node">Its address.</param>
public sealed record NodeSuspected(Address Node)
{
    /// <summary>What it is suspected for, the end of a sentence.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>Published on the event stream: a suspected member spoke again.</summary>
/// <param name="Node">Its address.</param>
public sealed record NodeTrusted(Address Node);
