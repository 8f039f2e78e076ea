using ActorInference.Actors;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Hosting.Configuration;

/// <summary>Mistakes in what a deployment says about its cluster: Akka would stop at the first of them with a sentence of its own, or start and never serve.</summary>
internal static class ClusterChecks
{
    private const string SystemName = "inference";
    private const long LeastFrame = 32_000;
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    private static readonly string[] Strategies = ["keep-majority", "static-quorum", "keep-oldest", "keep-referee", "down-all", "lease-majority"];

    private static readonly (string Section, string Key)[] Durations =
    [
        ("akka.cluster", "gossip-interval"), ("akka.cluster", "leader-actions-interval"), ("akka.cluster", "unreachable-nodes-reaper-interval"), ("akka.cluster", "seed-node-timeout"),
        ("akka.cluster.failure-detector", "heartbeat-interval"), ("akka.cluster.failure-detector", "acceptable-heartbeat-pause"), ("akka.cluster.failure-detector", "expected-response-after"),
        ("akka.cluster.split-brain-resolver", "stable-after"), ("akka.cluster.singleton", "hand-over-retry-interval"),
        ("akka.cluster.sharding", "retry-interval"), ("akka.cluster.sharding", "rebalance-interval"), ("akka.cluster.sharding", "coordinator-failure-backoff"),
    ];

    /// <param name="config">What the deployment says, without defaults.</param>
    /// <param name="mistakes">Gets what is wrong.</param>
    public static void Check(Config config, List<ConfigurationMistake> mistakes)
    {
        if (config.IsEmpty || config.GetString("akka.actor.provider", "") != "cluster")
        {
            return;
        }

        CheckSeeds(config, mistakes);
        CheckRoles(config, mistakes);
        var strategy = config.GetString("akka.cluster.split-brain-resolver.active-strategy", Strategies[0]);
        if (!Strategies.Contains(strategy, StringComparer.OrdinalIgnoreCase))
        {
            mistakes.Add(new("akka.cluster.split-brain-resolver.active-strategy", strategy, $"Expected {string.Join(" | ", Strategies)}."));
        }

        foreach (var (section, key) in Durations)
        {
            if (config.HasPath($"{section}.{key}"))
            {
                new SectionReader(config, section, mistakes).Duration(key, Least, Most);
            }
        }

        if (config.HasPath("akka.remote.dot-netty.tcp.maximum-frame-size"))
        {
            new SectionReader(config, "akka.remote.dot-netty.tcp", mistakes).Size("maximum-frame-size", LeastFrame, int.MaxValue);
        }
    }

    private static void CheckSeeds(Config config, List<ConfigurationMistake> mistakes)
    {
        const string Setting = "akka.cluster.seed-nodes";
        var seeds = config.GetStringList(Setting, []);
        if (!seeds.Any())
        {
            mistakes.Add(new("akka.actor.provider", "cluster", $"A member of a cluster joins through others: expected their addresses in {Setting}, this node's own first where it may make a new cluster."));
        }

        foreach (var seed in seeds)
        {
            if (!Address.TryParse(seed, out var address) || address.Host is null || address.Port is null || address.System != SystemName)
            {
                mistakes.Add(new(Setting, seed, $"Expected addresses such as akka.tcp://{SystemName}@HOST:PORT."));
            }
        }
    }

    // Replicas are started on members that have the role of the shards, and only those have a voice; a node without it would serve nothing.
    private static void CheckRoles(Config config, List<ConfigurationMistake> mistakes)
    {
        var roles = config.GetStringList("akka.cluster.roles", []);
        if (config.GetString("akka.cluster.sharding.role", "") is { Length: > 0 } role && !roles.Contains(role))
        {
            mistakes.Add(new("akka.cluster.sharding.role", role, $"Members with this role serve models, and this node is none of them: expected it among akka.cluster.roles = [{string.Join(", ", roles)}]."));
        }
    }
}
