using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActorInference.Contracts;
using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Http;

namespace ActorInference.Hosting.Demo.Clusters;

/// <summary>
/// Several <c>infer serve</c> processes on loopback as one cluster, with ports that are free and their files in a temporary folder. They end when it is
/// disposed, and when this process ends, however that comes.
/// </summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30), Look = TimeSpan.FromMilliseconds(50), Question = TimeSpan.FromSeconds(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("infer-cluster-").FullName;
    private readonly HttpClient _http = new() { Timeout = Question };

    /// <param name="nodes">The name and the HOCON of each node; addresses, seed nodes and the folder of its state are added.</param>
    public LocalCluster(IReadOnlyList<(string Name, string Configuration)> nodes)
    {
        var ports = LoopbackPorts.Choose(2 * nodes.Count);
        string[] addresses = [.. ports.Take(nodes.Count).Select(port => $"akka.tcp://inference@127.0.0.1:{port}")];
        var seeds = string.Join(", ", addresses.Select(Hocon.Quote));
        Nodes = [.. nodes.Select((node, i) =>
        {
            var file = Path.Combine(_folder, $"{node.Name}.conf");
            var http = ports[nodes.Count + i];
            File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $$"""
                {{node.Configuration}}
                inference {
                  node.name = {{Hocon.Quote(node.Name)}}
                  http { host = "127.0.0.1", port = {{http}}, metrics-port = {{http}} }
                  cluster.state-path = {{Hocon.Quote(Path.Combine(_folder, $"{node.Name}-state"))}}
                }
                akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = {{ports[i]}} }
                akka.cluster.seed-nodes = [{{seeds}}]

                """));
            return new LocalNode(node.Name, file, new($"http://127.0.0.1:{http}"), addresses[i]);
        })];
    }

    public IReadOnlyList<LocalNode> Nodes { get; }

    private IReadOnlyList<LocalNode> Running => [.. Nodes.Where(node => node.IsRunning)];

    public void Start()
    {
        foreach (var node in Nodes)
        {
            node.Start();
        }
    }

    /// <summary>The cluster as a node sees it; null while it does not answer.</summary>
    public async Task<ClusterStatus?> StatusAsync(LocalNode node, CancellationToken cancellation = default)
    {
        try
        {
            return await _http.GetFromJsonAsync<ClusterStatus>(new Uri(node.Url, "v2/cluster"), ClusterEndpoint.Json, cancellation);
        }
        catch (Exception silent) when (silent is HttpRequestException or JsonException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Waits until each node that runs sees all of them as well members, and so many ready replicas of each model or more.</summary>
    /// <param name="replicas">How many, by model.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="mayMiss">Replicas that find no node may be missing, all but one of a model.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="CommandFailedException">It did not come to that in time, or a node ended meanwhile; the message has what the nodes wrote.</exception>
    public async Task<ClusterStatus> ReadyAsync(IReadOnlyDictionary<string, int> replicas, TimeSpan patience, bool mayMiss = false, CancellationToken cancellation = default)
    {
        var (running, started) = (Running, Stopwatch.GetTimestamp());
        while (true)
        {
            var seen = await Task.WhenAll(running.Select(node => StatusAsync(node, cancellation)));
            if (seen.All(status => status is not null && IsWhole(status, running.Count, replicas, mayMiss)))
            {
                return seen[0]!;
            }

            if (running.FirstOrDefault(node => !node.IsRunning) is { } gone)
            {
                throw Failed($"The node {gone.Name} has ended.");
            }

            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                throw Failed($"The cluster was not ready within {patience.TotalSeconds:F0} s. It is:\n{string.Join('\n', seen.Select(status => JsonSerializer.Serialize(status, ClusterEndpoint.Json)))}");
            }

            await Task.Delay(Look, cancellation);
        }
    }

    /// <summary>The node that plans, by what the others tell.</summary>
    public LocalNode Oldest(ClusterStatus status) => Nodes.First(node => node.Address == status.Members.First(member => member.IsOldest).Address);

    /// <summary>A failure with what all nodes wrote lately.</summary>
    public CommandFailedException Failed(string sentence) =>
        new($"{sentence}\n{string.Join('\n', Nodes.Select(node => $"--- {node.Name} at {node.Url} wrote:\n{node.Log}"))}");

    /// <summary>Stops all nodes by SIGTERM, and those that do not end by SIGKILL.</summary>
    public async Task StopAsync() => await Task.WhenAll(Nodes.Select(node => node.StopAsync(Farewell)));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var node in Nodes)
        {
            node.Dispose();
        }

        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsWhole(ClusterStatus status, int members, IReadOnlyDictionary<string, int> replicas, bool mayMiss) =>
        status.HoldsLease
        && status.Members.Count == members
        && status.Members.All(member => member is { Status: "Up", Health: "well" })
        && replicas.All(wished =>
        {
            var ready = status.Replicas.Count(replica => replica.Replica.Model == wished.Key && replica.State == ModelState.Ready);
            var missing = mayMiss ? status.Missing.Where(missing => missing.Model == wished.Key).Sum(missing => missing.Count) : 0;
            return ready > 0 && ready + missing >= wished.Value;
        });
}
