using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ActorInference.Hosting.Demo.Clusters;
using ActorInference.Hosting.Tests.Configuration;

namespace ActorInference.Hosting.Tests.Cli;

/// <summary>Two <c>infer serve</c> processes as one service.</summary>
internal sealed class ServePair : IDisposable
{
    public const int Stop = 19, Continue = 18;
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public HttpClient Http { get; } = new() { Timeout = Patience };

    public InferProcess[] Nodes { get; private set; } = [];

    /// <summary>Of each node, without /v2.</summary>
    public string[] Urls { get; private set; } = [];

    /// <param name="inference">Body of the section inference of both.</param>
    public async Task StartAsync(string inference)
    {
        var ports = LoopbackPorts.Choose(2);
        Nodes = [.. Enumerable.Range(0, 2).Select(number => InferProcess.Start("serve", Deployment(number, ports, inference), "--http-port", "0"))];
        Urls = await Task.WhenAll(Nodes.Select(async node => (await node.LineAsync("Open Inference Protocol")).Split(' ')[^1].Replace("/v2", "", StringComparison.Ordinal)));
    }

    public async Task<JsonNode> ClusterAsync(int node) => (await Http.GetFromJsonAsync<JsonNode>($"{Urls[node]}/v2/cluster"))!;

    public static async Task UntilAsync(Func<Task<bool>> isSo, string expected)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (!await isSo()) await timer.WaitForNextTickAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Expected {expected}.");
        }
    }

    public async Task EndAsync()
    {
        foreach (var node in Nodes) node.Signal(Terminate);
        foreach (var node in Nodes) await node.EndAsync();
    }

    public void Dispose()
    {
        foreach (var node in Nodes) node.Dispose();
        Http.Dispose();
        _folder.Dispose();
    }

    // Nobody is removed for being slow: that is another test's matter.
    private string Deployment(int number, int[] ports, string inference) => _folder.Write($"n{number}.conf", $$"""
        include "{{Repository.Path("hocon", "cluster.conf")}}"
        inference {
          node.name = n{{number}}
          repository.load-on-start = [wake-word]
          cluster.settle-time = 500 ms
          {{inference}}
        }
        akka.remote.dot-netty.tcp.port = {{ports[number]}}
        akka.cluster.seed-nodes = [{{string.Join(", ", ports.Select(port => $"\"akka.tcp://inference@127.0.0.1:{port}\""))}}]
        akka.cluster.failure-detector.acceptable-heartbeat-pause = 5 m
        """);
}
