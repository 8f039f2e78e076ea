using System.Globalization;

namespace ActorInference.Faults.Tests.Processes;

/// <summary>What the nodes of a cluster under test have in common: short intervals.</summary>
internal static class ClusterConfiguration
{
    internal const int Port = 2552;

    /// <summary>Seconds of silence after which a member is taken for dead: where no bounds of time are held, none that lives is, however busy the machine.</summary>
    internal static readonly int Pause = Bounds.AreHeld ? 4 : 8;

    /// <param name="stableAfter">Seconds after which a side of a cluster that was cut goes.</param>
    internal static string Akka(int stableAfter) => $$"""
        akka {
          actor.provider = cluster
          loglevel = INFO
          stdout-loglevel = WARNING
          log-dead-letters = off
          remote { retry-gate-closed-for = 200ms, dot-netty.tcp.connection-timeout = 2s }
          cluster {
            periodic-tasks-initial-delay = 100ms, gossip-interval = 200ms, leader-actions-interval = 200ms, unreachable-nodes-reaper-interval = 200ms
            seed-node-timeout = 3s, retry-unsuccessful-join-after = 2s
            failure-detector { heartbeat-interval = 250ms, acceptable-heartbeat-pause = {{Pause}}s, expected-response-after = 1s, min-std-deviation = 300ms }
            split-brain-resolver.stable-after = {{stableAfter}}s
            down-removal-margin = 1s
            sharding { retry-interval = 200ms, rebalance-interval = 500ms, coordinator-failure-backoff = 500ms }
            singleton.hand-over-retry-interval = 200ms
          }
          coordinated-shutdown.phases.before-service-unbind.timeout = 40s
        }
        """;

    /// <summary>What is a node's own.</summary>
    /// <param name="name">Of the node.</param>
    /// <param name="host">Its address.</param>
    /// <param name="seeds">Addresses of those that it joins.</param>
    /// <param name="folder">Holds the models, and the node's state.</param>
    internal static string Node(string name, string host, IEnumerable<string> seeds, TemporaryFolder folder) => $$"""
        akka.cluster.seed-nodes = [{{string.Join(", ", seeds.Select(seed => string.Create(CultureInfo.InvariantCulture, $"\"akka.tcp://inference@{seed}:{Port}\"")))}}]
        akka.remote.dot-netty.tcp { hostname = "{{host}}", port = {{Port}} }
        inference {
          node.name = {{name}}
          repository.path = "{{folder.Path("models")}}"
          cluster.state-path = "{{folder.Path($"state-{name}")}}"
        }
        """;

    /// <summary>An address of the loopback network that no other process uses: on it every port is free, also while its node is down.</summary>
    /// <param name="network">The second part of the address, from 128 up.</param>
    internal static string Loopback(int network) => string.Create(CultureInfo.InvariantCulture, $"127.{network}.{(Environment.ProcessId >> 8) & 0xff}.{Math.Clamp(Environment.ProcessId & 0xff, 1, 254)}");
}
