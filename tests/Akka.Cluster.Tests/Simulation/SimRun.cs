namespace Akka.Cluster.Tests.Simulation;

/// <summary>A run of one seed: a storm of 300 seconds, then calm; what must hold is checked after every second.</summary>
internal static class SimRun
{
    private const int Storm = 300;
    private const int Steps = 500;

    /// <summary>Null, or what did not hold, with the state of all nodes.</summary>
    public static string? Run(SimulationScenario scenario, int seed)
    {
        var size = 3 + (seed % 7);
        var cluster = new SimCluster(seed, size) { Strategy = scenario.StrategyOf(size) };
        var weather = new SimWeather(cluster, scenario.HasBadLinks) { IsRough = true };
        for (var step = 0; step < Steps; step++)
        {
            weather.Step(step < Storm);
            cluster.Step();
            if (!scenario.Allows(cluster)) return Tell("what the resolver takes for granted does not hold", scenario, seed, cluster);
            if (!scenario.HasBadLinks && IsUnsafe(cluster) is { } danger) return Tell(danger, scenario, seed, cluster);
        }

        return HasConverged(cluster) is { } missing ? Tell(missing, scenario, seed, cluster) : null;
    }

    private static string? IsUnsafe(SimCluster cluster)
    {
        if (cluster.Running.Count(node => node.RunsSingleton) > 1) return "two singletons";
        foreach (var one in cluster.Running)
            foreach (var other in cluster.Running)
                if (one.HasQuarantined(other) && other.HasQuarantined(one) && one.Stays && other.Stays) return $"nodes {one.Index} and {other.Index} removed each other, and both stay";
        return null;
    }

    private static string? HasConverged(SimCluster cluster)
    {
        var running = cluster.Running.ToArray();
        if (running.Length != cluster.Size) return "a node does not run";
        var members = running[0].Membership.Gossip.MemberList.Select(member => (member.UniqueAddress, member.Status)).ToArray();
        foreach (var node in running)
        {
            if (node.Membership.Phase != MembershipPhase.Inside) return $"node {node.Index} is {node.Membership.Phase}";
            if (!node.Membership.Gossip.MemberList.Select(member => (member.UniqueAddress, member.Status)).SequenceEqual(members)) return $"node {node.Index} knows other members";
            if (!node.Membership.Gossip.Reachability.IsAllReachable) return $"node {node.Index} knows unreachable nodes";
            if (!node.Membership.IsConverged) return $"node {node.Index} has not converged";
        }

        if (members.Length != cluster.Size || members.Any(member => member.Status != MemberStatus.Up)) return "not all are up";
        return running.Count(node => node.RunsSingleton) == 1 ? null : "no singleton";
    }

    private static string Tell(string what, SimulationScenario scenario, int seed, SimCluster cluster) =>
        $"{scenario.Name} {seed} # {what}\n{cluster.Now.TotalSeconds} s, {cluster.Size} nodes\n{cluster}\n{cluster.Story(60)}";
}
