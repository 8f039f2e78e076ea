using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Inference;

/// <summary>Makes a routing policy of its name.</summary>
public static class RoutingPolicies
{
    /// <param name="name">One of <see cref="RoutingPolicyNames"/>.</param>
    /// <param name="random">Where the policies that draw lots take them from; seeded in tests.</param>
    /// <param name="policy">A policy with a state of its own.</param>
    public static bool TryCreate(string name, Random random, [NotNullWhen(true)] out IRoutingPolicy? policy)
    {
        policy = name switch
        {
            RoutingPolicyNames.Weighted => new WeightedRouting(random),
            RoutingPolicyNames.RoundRobin => new RoundRobinRouting(),
            RoutingPolicyNames.Random => new RandomRouting(random),
            RoutingPolicyNames.LeastOutstanding => new LeastOutstandingRouting(),
            _ => null,
        };
        return policy is not null;
    }
}
