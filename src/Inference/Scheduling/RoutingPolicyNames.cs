namespace ActorInference.Inference;

/// <summary>The names of the routing policies as HOCON writes them.</summary>
public static class RoutingPolicyNames
{
    public const string Weighted = "weighted";
    public const string RoundRobin = "round-robin";
    public const string Random = "random";
    public const string LeastOutstanding = "least-outstanding";

    public static IReadOnlyList<string> All { get; } = [Weighted, RoundRobin, Random, LeastOutstanding];
}
