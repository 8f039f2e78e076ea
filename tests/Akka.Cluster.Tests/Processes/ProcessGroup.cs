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
          failure-detector { heartbeat-interval = 250ms, acceptable-heartbeat-pause = 4s, expected-response-after = 1s, min-std-deviation = 300ms }
          split-brain-resolver { stable-after = 3s, down-all-when-unstable = 15s }
        }
        """;

    private static readonly string Loopback = OwnLoopback(Environment.ProcessId);
    private static int _groups;

    private readonly List<ClusterProcess> _nodes = [];
    private readonly int _firstPort = 3000 + (10 * Interlocked.Increment(ref _groups));

    public IReadOnlyList<ClusterProcess> Nodes => _nodes;

    public string AddressOf(int number) => $"akka.tcp://sys@{HostOf(number)}:{PortOf(number)}";

    /// <summary>Starts the node of this number.</summary>
    public async Task<ClusterProcess> StartAsync(int number, string hocon = "", params int[] seeds)
    {
        var seedNodes = string.Join(", ", seeds.Select(seed => $"\"{AddressOf(seed)}\""));
        var own = $"akka.cluster.seed-nodes = [{seedNodes}]\nakka.remote.dot-netty.tcp {{ hostname = \"{HostOf(number)}\", port = {PortOf(number)} }}";
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

    private string HostOf(int number) => network is null ? Loopback : network.HostOf(number);

    private int PortOf(int number) => network is null ? _firstPort + number : 2552;

    /// <summary>An address of the loopback network that no other process uses: on it a port is free, and nobody takes it while its node is down.</summary>
    private static string OwnLoopback(int process) => $"127.{(process >> 16) & 0x7f}.{(process >> 8) & 0xff}.{process & 0xff}";
}
