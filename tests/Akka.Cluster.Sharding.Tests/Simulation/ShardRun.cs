using Akka.Cluster.Tests.Simulation;

namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>Runs of one seed; what must hold is checked after every second.</summary>
internal static class ShardRun
{
    private const int Storm = 300;
    private const int StormSteps = 500;
    private const int Probes = 80;

    /// <summary>300 seconds of crashes, restarts, leaving, freezes and cuts, then calm. Null, or what did not hold.</summary>
    public static string? Stormy(int seed) => Storms(seed, isLossy: false);

    /// <summary>The same where links lose messages of sharding, a part of them or all for a while, and shards end by themselves. Null, or what did not hold.</summary>
    public static string? Lossy(int seed) => Storms(seed, isLossy: true);

    private static string? Storms(int seed, bool isLossy)
    {
        var cluster = new SimCluster(seed, 3 + (seed % 4));
        var simulation = new ShardSimulation(seed, cluster, 1 + (seed % 3));
        var weather = new SimWeather(cluster, withBadLinks: false);
        var links = new BadLinks(simulation, cluster.Size);
        for (var step = 0; step < StormSteps; step++)
        {
            weather.Step(step < Storm);
            if (isLossy) links.Step(step < Storm);
            cluster.Step();
            simulation.Step();
            if (step < StormSteps - Probes) simulation.Send(1);
            if (step == StormSteps - Probes) Probe(simulation);
            if (simulation.Ledger.Violation is { } violation) return Tell(violation, seed, cluster, simulation);
        }

        return NotHome(simulation) is { } missing ? Tell(missing, seed, cluster, simulation) : null;
    }

    /// <summary>Nodes leave one after the other and come back, shards move all the time, nothing dies: every message arrives once and in order. Null, or what did not hold.</summary>
    public static string? Rolling(int seed)
    {
        var cluster = new SimCluster(seed, 3 + (seed % 4));
        var simulation = new ShardSimulation(seed, cluster, seed % 3);
        var roll = new Rollover(simulation);
        for (var step = 0; step < 400; step++)
        {
            roll.Step(step is > 60 and < 300);
            cluster.Step();
            simulation.Step();
            if (step is > 50 and < 340) simulation.Send(2);
            if (simulation.Ledger.Violation is { } violation) return Tell(violation, seed, cluster, simulation);
        }

        return LostOrOutOfOrder(simulation) is { } missing ? Tell(missing, seed, cluster, simulation) : null;
    }

    // One message from every node to every shard, into the calm.
    private static void Probe(ShardSimulation simulation)
    {
        simulation.MayRebalance = false;
        foreach (var node in simulation.Alive)
            foreach (var shard in simulation.Shards) node.SendTo(shard);
    }

    private static string? NotHome(ShardSimulation simulation)
    {
        if (simulation.Ledger.Live != simulation.Shards.Count) return $"{simulation.Ledger.Live} of {simulation.Shards.Count} shards are home";
        foreach (var node in simulation.Alive)
            foreach (var shard in simulation.Shards)
                if (node.Sent.TryGetValue(shard, out var last) && !simulation.Ledger.GotBy(shard, node.Self.Uid).Contains(last)) return $"shard {shard} did not get the last message of {node}";
        return null;
    }

    private static string? LostOrOutOfOrder(ShardSimulation simulation)
    {
        foreach (var node in simulation.All)
        {
            foreach (var (shard, sent) in node.Sent)
            {
                var got = simulation.Ledger.GotBy(shard, node.Self.Uid);
                if (!got.SequenceEqual(Enumerable.Range(1, sent))) return $"shard {shard} got {string.Join(" ", got)} of the {sent} messages of {node}";
            }
        }

        return null;
    }

    private static string Tell(string what, int seed, SimCluster cluster, ShardSimulation simulation) =>
        $"seed {seed}, {cluster.Now.TotalSeconds} s, {cluster.Size} nodes: {what}\n{cluster}\n{simulation}\n{cluster.Story(120)}";
}
