using System.Globalization;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>How often a fault of nodes is repeated: a round takes half a minute, and many replicas move in it.</summary>
internal static class NodeRounds
{
    /// <summary>1; 30 in the long form of the tests; or what INFER_NODE_ROUNDS says.</summary>
    internal static int Count { get; } =
        Environment.GetEnvironmentVariable("INFER_NODE_ROUNDS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Rounds.Scale >= 10 ? 30 : 1;
}
