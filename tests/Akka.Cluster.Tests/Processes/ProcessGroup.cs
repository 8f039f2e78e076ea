using System.Net;
using System.Net.Sockets;

namespace Akka.Cluster.Tests.Processes;

/// <summary>The nodes of one test: started together, ended together.</summary>
internal sealed class ProcessGroup(string ledger = "", NamespaceNetwork? network = null) : IAsyncDisposable
{
    private const string Quick = """
        akka.actor.provider = cluster
        akka.loglevel = INFO
        akka.stdout-loglevel = WARNING
        akka.log-dead-letters = off
        akka.remote { retry-gate-closed-for = 200ms, dot-netty.tcp.connection-timeout = 2s }
        akka.cluster {
          periodic-tasks-initial-delay = 100ms, gossip-interval = 200ms, leader-actions-interval = 200ms, unreachable-nodes-reaper-interval = 200ms
          seed-node-timeout = 3s
          retry-unsuccessful-join-after = 2s
          failure-detector { heartbeat-interval = 250ms, acceptable-heartbeat-pause = 3s, expected-response-after = 1s, min-std-deviation = 300ms }
          split-brain-resolver.stable-after = 2s
        }
        """;

    private readonly List<ClusterProcess> _nodes = [];

    public IReadOnlyList<ClusterProcess> Nodes => _nodes;

    /// <summary>Ports of the nodes on loopback, in the order of their numbers.</summary>
    private int[] Ports { get; } = network is null ? FreePorts(8) : [.. Enumerable.Repeat(2552, 8)];

    public string AddressOf(int number) => $"akka.tcp://sys@{HostOf(number)}:{Ports[number]}";

    /// <summary>Starts the node of this number.</summary>
    public async Task<ClusterProcess> StartAsync(int number, string hocon = "", params int[] seeds)
    {
        var seedNodes = string.Join(", ", seeds.Select(seed => $"\"{AddressOf(seed)}\""));
        var own = $"akka.cluster.seed-nodes = [{seedNodes}]\nakka.remote.dot-netty.tcp {{ hostname = \"{HostOf(number)}\", port = {Ports[number]} }}";
        var node = await ClusterProcess.StartAsync($"{Quick}\n{own}\n{hocon}", ledger, network?.NameOf(number));
        _nodes.Add(node);
        return node;
    }

    /// <summary>As many nodes, up in one cluster; the first one is its oldest.</summary>
    public async Task<ClusterProcess[]> UpAsync(int count, string hocon = "")
    {
        var first = await StartAsync(0, hocon, 0);
        await first.UntilAsync(view => view.IsWhole(1), "itself up");
        var others = await Task.WhenAll(Enumerable.Range(1, count - 1).Select(number => StartAsync(number, hocon, 0)));
        ClusterProcess[] all = [first, .. others];
        await WholeAsync(all);
        return all;
    }

    /// <summary>These are the members, all up, and all of them know.</summary>
    public static Task WholeAsync(params ClusterProcess[] nodes) =>
        Task.WhenAll(nodes.Select(node => node.UntilAsync(view => view.IsWhole(nodes.Length), $"{nodes.Length} members up and reachable")));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        if (network is not null) await network.DisposeAsync();
    }

    private string HostOf(int number) => network is null ? "127.0.0.1" : network.HostOf(number);

    private static int[] FreePorts(int count)
    {
        var sockets = Enumerable.Range(0, count).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToArray();
        foreach (var socket in sockets) socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var ports = sockets.Select(socket => ((IPEndPoint)socket.LocalEndPoint!).Port).ToArray();
        foreach (var socket in sockets) socket.Dispose();
        return ports;
    }
}
