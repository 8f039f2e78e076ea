namespace ActorInference.Contracts;

/// <summary>Where replicas of a model may run. Two replicas of one version never share a node, whatever the rules say.</summary>
public sealed record PlacementRules
{
    /// <summary>Anywhere.</summary>
    public static PlacementRules None { get; } = new();

    /// <summary>Labels that the node must have, all of them.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The tier that the node must be in, "edge" or "cloud"; null for either.</summary>
    public string? Tier { get; init; }

    /// <summary>Names of the only nodes that may run it; empty for all.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>Models beside which it must not run.</summary>
    public IReadOnlyList<string> AwayFrom { get; init; } = [];
}
