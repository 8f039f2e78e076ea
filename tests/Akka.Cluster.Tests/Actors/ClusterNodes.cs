using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tests.Actors;

/// <summary>Real systems on loopback ports, with short intervals.</summary>
internal sealed class ClusterNodes : IAsyncDisposable
{
    /// <summary>For tests in which a node vanishes: it is found out sooner. In the others no busy machine is to make a node look dead.</summary>
    public const string Watchful = "akka.cluster.failure-detector.acceptable-heartbeat-pause = 4s";

    private const string Quick = """
        akka.actor.provider = cluster
        akka.loglevel = WARNING
        akka.stdout-loglevel = WARNING
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        akka.cluster {
          periodic-tasks-initial-delay = 50ms, gossip-interval = 100ms, leader-actions-interval = 100ms, unreachable-nodes-reaper-interval = 100ms
          failure-detector { heartbeat-interval = 100ms, acceptable-heartbeat-pause = 20s, expected-response-after = 500ms }
          split-brain-resolver { stable-after = 3s, down-all-when-unstable = 15s }
          down-removal-margin = 1s
          retry-unsuccessful-join-after = 2s
        }
        """;

    private readonly List<ActorSystem> _systems = [];

    public Cluster Start(string config = "")
    {
        var system = ActorSystem.Create("sys", ConfigurationFactory.ParseString(config).WithFallback(ConfigurationFactory.ParseString(Quick)));
        _systems.Add(system);
        return Cluster.Get(system);
    }

    /// <summary>As many nodes, up in one cluster.</summary>
    public async Task<Cluster[]> UpAsync(int count, string config = "")
    {
        var nodes = Enumerable.Range(0, count).Select(_ => Start(config)).ToArray();
        foreach (var node in nodes) node.Join(nodes[0].SelfAddress);
        foreach (var node in nodes) await UntilAsync(node, state => state.Members.Count(member => member.Status == MemberStatus.Up) == count, $"{count} members up");
        return nodes;
    }

    /// <summary>Waits for a state of a node; what was expected and what is stands in the failure.</summary>
    public static async Task UntilAsync(Cluster node, Func<ClusterEvent.CurrentClusterState, bool> isSo, string expected, int seconds = 90)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (!isSo(node.State)) await timer.WaitForNextTickAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            var state = node.State;
            Assert.Fail($"{node.SelfAddress}: expected {expected}, but it knows [{string.Join(", ", state.Members)}], unreachable [{string.Join(", ", state.Unreachable)}].");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var system in _systems) await system.Terminate();
    }
}
