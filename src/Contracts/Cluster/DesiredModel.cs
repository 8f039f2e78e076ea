namespace ActorInference.Contracts;

/// <summary>What should run of one model in a cluster.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Versions">Version numbers, each with its own replicas; empty = what the version policy of each node chooses.</param>
/// <param name="Replicas">Nodes that run each version.</param>
/// <param name="Rules">Which nodes may.</param>
/// <param name="Needs">What each replica leases.</param>
public sealed record DesiredModel(string Model, IReadOnlyList<string> Versions, int Replicas, PlacementRules Rules, ReplicaNeeds Needs)
{
    /// <summary>The most replicas of one version.</summary>
    public const int MaxReplicas = 1024;

    /// <summary>The most entries of each list.</summary>
    public const int MaxEntries = 64;
}
