using System.Globalization;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>How often a fault of nodes is repeated: a round takes half a minute, and many replicas move in it.</summary>
internal static class NodeRounds
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("INFER_NODE_ROUNDS");

    private static bool IsAsked => Asked is { Length: > 0 } || Rounds.Scale >= 10;

    /// <summary>Once in the test run, 30 times in its long form; or what INFER_NODE_ROUNDS says.</summary>
    internal static int Count { get; } = Asked is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : IsAsked ? 30 : 1;

    /// <summary>Skips a test where nobody asked for it.</summary>
    internal static void OnDemand() => Skip.IfNot(IsAsked, "It takes a minute a round; it is for the long form, --long or INFER_NODE_ROUNDS=1.");
}
