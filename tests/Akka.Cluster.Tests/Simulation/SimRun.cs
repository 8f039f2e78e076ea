using Akka.Cluster.SBR;

namespace Akka.Cluster.Tests.Simulation;

/// <summary>A run of one seed: a storm of 300 seconds, then calm; what must hold is checked after every second.</summary>
internal static class SimRun
{
    private const int Storm = 300;
    private const int Steps = 500;

    /// <summary>Null, or what did not hold, with the state of all nodes.</summary>
    public static string? Run(int seed, bool withBadLinks = false)
    {
        var cluster = new SimCluster(seed, 3 + (seed % 7)) { Strategy = seed % 10 == 9 ? new LeaseMajority("", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(40)) : new KeepMajority("") };
        var weather = new SimWeather(cluster, withBadLinks);
        for (var step = 0; step < Steps; step++)
        {
            weather.Step(step < Storm);
            cluster.Step();
            if (!withBadLinks && cluster.Running.Count(node => node.RunsSingleton) > 1) return Tell("two singletons", seed, cluster);
        }

        return HasConverged(cluster) is { } missing ? Tell(missing, seed, cluster) : null;
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

    private static string Tell(string what, int seed, SimCluster cluster) => $"seed {seed}, {cluster.Now.TotalSeconds} s, {cluster.Size} nodes: {what}\n{cluster}\n{cluster.Story(60)}";
}
