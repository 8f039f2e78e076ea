using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>Which replica should be where.</summary>
/// <param name="Replicas">Those that should run, by model and version.</param>
/// <param name="Leaving">Those that run and should not.</param>
/// <param name="Missing">What found no node.</param>
internal sealed record Plan(IReadOnlyList<PlannedReplica> Replicas, IReadOnlyList<LeavingReplica> Leaving, IReadOnlyList<MissingReplicas> Missing);

/// <summary>A replica that should run.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Node">Address of its node.</param>
/// <param name="IsNew">It does not run yet.</param>
internal readonly record struct PlannedReplica(ReplicaId Id, string Node, bool IsNew);

/// <summary>A replica that runs and should not.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Node">Address of its node.</param>
/// <param name="Cause">Why.</param>
internal readonly record struct LeavingReplica(ReplicaId Id, string Node, LeavingCause Cause);

/// <summary>Why a replica should not run where it does.</summary>
internal enum LeavingCause
{
    /// <summary>Nobody wishes the model or version any more.</summary>
    NotWished,

    /// <summary>There are more than wished.</summary>
    Surplus,

    /// <summary>Another replica of the same version is on its node.</summary>
    Doubled,

    /// <summary>The rules do not let it be there any more; it serves until its successor does.</summary>
    AgainstRules,

    /// <summary>Its node leaves; it serves until its successor does.</summary>
    NodeLeaves,

    /// <summary>Its node is overloaded and another one is idle; it serves until its successor there does.</summary>
    Balanced,
}

/// <summary>Replicas of one version that found no node.</summary>
/// <param name="Model">Name.</param>
/// <param name="Version">Number, or <see cref="ReplicaId.ByPolicy"/>.</param>
/// <param name="Count">How many.</param>
internal readonly record struct MissingReplicas(string Model, string Version, int Count);
