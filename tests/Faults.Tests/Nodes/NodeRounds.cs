using System.Globalization;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>How often a fault of nodes is repeated, on demand: a round takes half a minute, and many replicas move in it.</summary>
internal static class NodeRounds
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("INFER_NODE_ROUNDS");

    /// <summary>30 in the long form of the tests; or what INFER_NODE_ROUNDS says.</summary>
    internal static int Count { get; } = Asked is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 30;

    /// <summary>Skips the test where nobody asked for it.</summary>
    internal static void OrSkip() =>
        Skip.IfNot(Asked is { Length: > 0 } || Rounds.Scale >= 10, "Faults of nodes are for the long form, --long or INFER_NODE_ROUNDS=1: partitions show two defects that are not mended yet (README, Known limits).");
}
