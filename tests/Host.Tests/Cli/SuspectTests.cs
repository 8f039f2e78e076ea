using System.Text.Json.Nodes;

namespace ActorInference.Hosting.Tests.Cli;

/// <summary>What people see of two nodes, and of the one that says nothing more.</summary>
[Trait("Lane", "waiting")]
public sealed class SuspectTests : IDisposable
{
    private readonly ServePair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public async Task ModelsAreListedOnBoth_AndTheFrozenMemberIsSuspectedUntilItWakes()
    {
        await _pair.StartAsync("cluster.suspect-after = 6 s");
        await ServePair.UntilAsync(async () => await HealthAsync() == "well" && await IsReadyAsync(0) && await IsReadyAsync(1), "two members that are well, and a model that is served");

        // One of the two has the model; both tell of it.
        foreach (var url in _pair.Urls)
        {
            await ServePair.UntilAsync(() => IsListedAsync(url), "a model that is ready on one node");
            Assert.Equal(0, (await InferProcess.RunAsync("isolation", "wake-word", "--url", url)).Code);
        }

        _pair.Nodes[1].Signal(ServePair.Stop);

        await ServePair.UntilAsync(async () => await HealthAsync() == "suspected", "a suspected member");
        Assert.Contains("[601]", await _pair.Nodes[0].LineAsync("missed 12 reports"), StringComparison.Ordinal);
        var metrics = await _pair.Http.GetStringAsync($"{_pair.Urls[0]}/metrics");
        Assert.Contains(metrics.Split('\n'), line => line.StartsWith("inference_cluster_suspicions_total{", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal));
        Assert.Contains("health=\"suspected\"} 0", metrics, StringComparison.Ordinal);
        var (code, output, error) = await InferProcess.RunAsync("cluster", "--url", _pair.Urls[0]);
        Assert.Equal(0, code);
        Assert.Contains("suspected", output, StringComparison.Ordinal);
        Assert.Contains("Two nodes are up", error, StringComparison.Ordinal);

        _pair.Nodes[1].Signal(ServePair.Continue);

        await ServePair.UntilAsync(async () => await HealthAsync() == "well", "a member that is well again");
        await _pair.Nodes[0].LineAsync("[602]");
        await _pair.EndAsync();

        async Task<bool> IsReadyAsync(int node) => (await _pair.ClusterAsync(node))["is_ready"]!.GetValue<bool>();

        static async Task<bool> IsListedAsync(string url)
        {
            var (done, listing, _) = await InferProcess.RunAsync("models", "--url", url, "--json");
            Assert.Equal(0, done);
            var model = JsonNode.Parse(listing)!["models"]!.AsArray().SingleOrDefault(each => each!["name"]!.GetValue<string>() == "wake-word");
            return model is not null && model["state"]!.GetValue<string>() == "ready" && model["nodes"]!.AsArray().Count == 1;
        }

        async Task<string?> HealthAsync() => (await _pair.ClusterAsync(0))["members"]!.AsArray().Select(Health).OfType<string>().SingleOrDefault();

        static string? Health(JsonNode? member) => member!["name"]!.GetValue<string>() == "n0" ? null : member["health"]!.GetValue<string>();
    }
}
