using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ActorInference.Hosting.Demo.Clusters;
using ActorInference.Hosting.Tests.Configuration;

namespace ActorInference.Hosting.Tests.Cli;

/// <summary>Three <c>infer serve</c> processes as one service.</summary>
[Trait("Lane", "waiting")]
public sealed class ClusterTests : IDisposable
{
    private const int Kill = 9, Terminate = 15, Continue = 18, Stop = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new() { Timeout = Patience };
    private readonly List<InferProcess> _nodes = [];

    public void Dispose()
    {
        _nodes.ForEach(node => node.Dispose());
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ThreeNodes_AreOneService_AndOutliveTheOneThatIsKilled()
    {
        var ports = LoopbackPorts.Choose(3);
        for (var n = 0; n < 3; n++) _nodes.Add(InferProcess.Start("serve", Deployment(n, ports), "--http-port", "0"));
        var urls = await Task.WhenAll(_nodes.Select(async node => (await node.LineAsync("Open Inference Protocol")).Split(' ')[^1]));
        foreach (var url in urls) await ServePair.UntilAsync(async () => await InferAsync(url) == HttpStatusCode.OK, $"an answer at {url}");
        var (code, output, _) = await InferProcess.RunAsync("cluster", "--url", urls[1].Replace("/v2", "", StringComparison.Ordinal));
        Assert.Equal(0, code);
        Assert.Contains("3 members", output, StringComparison.Ordinal);
        Assert.Contains("wake-word@policy#", output, StringComparison.Ordinal);
        (code, output, _) = await InferProcess.RunAsync("cluster", "plan", "wake-word", "--url", urls[2].Replace("/v2", "", StringComparison.Ordinal));
        Assert.Equal(0, code);
        Assert.Contains("n0 ", output, StringComparison.Ordinal);

        _nodes[0].Signal(Kill);
        await _nodes[0].EndAsync();

        await ServePair.UntilAsync(async () => (await _http.GetFromJsonAsync<JsonNode>($"{urls[1]}/cluster"))!["members"]!.AsArray().Count == 2, "the killed node removed");
        foreach (var url in urls[1..]) await ServePair.UntilAsync(async () => await InferAsync(url) == HttpStatusCode.OK, $"an answer at {url}");
        _nodes[1].Signal(Terminate);
        Assert.Equal(0, (await _nodes[1].EndAsync()).Code);
        await ServePair.UntilAsync(async () => await InferAsync(urls[2]) == HttpStatusCode.OK, "an answer of the last node");
        _nodes[2].Signal(Terminate);
        Assert.Equal(0, (await _nodes[2].EndAsync()).Code);
    }

    [Fact]
    public async Task FrozenNodeThatWakes_RefusesBeforeItAnswersAnything()
    {
        var ports = LoopbackPorts.Choose(3);
        for (var n = 0; n < 3; n++) _nodes.Add(InferProcess.Start("serve", Deployment(n, ports), "--http-port", "0"));
        var urls = await Task.WhenAll(_nodes.Select(async node => (await node.LineAsync("Open Inference Protocol")).Split(' ')[^1]));
        foreach (var url in urls) await ServePair.UntilAsync(async () => await InferAsync(url) == HttpStatusCode.OK, $"an answer at {url}");

        _nodes[2].Signal(Stop);
        await ServePair.UntilAsync(async () => (await _http.GetFromJsonAsync<JsonNode>($"{urls[0]}/cluster"))!["members"]!.AsArray().Count == 2, "the frozen node removed");
        var first = RefusedAsync(urls[2]);
        _nodes[2].Signal(Continue);

        Assert.True(await first);
        foreach (var url in urls[..2]) await ServePair.UntilAsync(async () => await InferAsync(url) == HttpStatusCode.OK, $"an answer at {url}");
        await _nodes[2].EndAsync();
    }

    [Fact]
    public async Task NodeWithoutACluster_SaysThatItWaitsAndIsNotReady()
    {
        var ports = LoopbackPorts.Choose(2);
        var config = _folder.Write("late.conf", $$"""
            akka { actor.provider = cluster, remote.dot-netty.tcp { hostname = "127.0.0.1", port = {{ports[0]}} }, cluster.seed-nodes = ["akka.tcp://inference@127.0.0.1:{{ports[1]}}"] }
            inference.repository.load-on-start = []
            """);
        using var infer = InferProcess.Start("serve", config, "--http-port", "0");
        var url = (await infer.LineAsync("Open Inference Protocol")).Split(' ')[^1];
        await infer.LineAsync($"Waits for its cluster through akka.tcp://inference@127.0.0.1:{ports[1]}.");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _http.GetAsync($"{url}/health/ready")).StatusCode);

        infer.Signal(Terminate);
        var (code, output, _) = await infer.EndAsync();

        Assert.Equal(0, code);
        Assert.DoesNotContain("Ready after", output, StringComparison.Ordinal);
        Assert.DoesNotContain("member of a cluster", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cluster_OfANodeThatIsAlone_IsASentence()
    {
        using var infer = InferProcess.Start("serve", "--http-port", "0");
        var url = (await infer.LineAsync("Open Inference Protocol")).Split(' ')[^1];

        var (code, _, error) = await InferProcess.RunAsync("cluster", "--url", url.Replace("/v2", "", StringComparison.Ordinal));

        Assert.Equal(1, code);
        Assert.Contains("The node is alone", error, StringComparison.Ordinal);
        infer.Signal(Terminate);
        await infer.EndAsync();
    }

    private string Deployment(int number, int[] ports) => _folder.Write($"n{number}.conf", $$"""
        include "{{Repository.Path("hocon", "cluster.conf")}}"
        inference {
          node.name = n{{number}}
          repository.load-on-start = [wake-word]
          models.wake-word { idempotent = on, placement.replicas = 2 }
          cluster.settle-time = 500 ms
        }
        # Nodes that live must not be taken for dead, however busy the machine is.
        akka.cluster { failure-detector.acceptable-heartbeat-pause = 5s, split-brain-resolver.stable-after = 4s }
        akka.remote.dot-netty.tcp.port = {{ports[number]}}
        akka.cluster.seed-nodes = [{{string.Join(", ", ports.Select(port => $"\"akka.tcp://inference@127.0.0.1:{port}\""))}}]
        """);

    private async Task<HttpStatusCode> InferAsync(string url)
    {
        var input = new { name = "onnx::Flatten_0", shape = new[] { 1, 24, 96 }, datatype = "FP32", data = new float[24 * 96] };
        using var answer = await _http.PostAsJsonAsync($"{url}/models/wake-word/infer", new { inputs = new[] { input } });
        return answer.StatusCode;
    }

    // It stops when it learns that it was removed, which may close the connection before it says no.
    private async Task<bool> RefusedAsync(string url)
    {
        try
        {
            return await InferAsync(url) == HttpStatusCode.ServiceUnavailable;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}
