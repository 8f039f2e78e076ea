using System.Text.Json.Nodes;

namespace ActorInference.Hosting.Tests.Cli;

/// <summary>What people see of a member that says nothing more.</summary>
public sealed class SuspectTests : IDisposable
{
    private readonly ServePair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public async Task FrozenMember_IsSuspectedInLogStatusMetricsAndCommandLine_UntilItWakes()
    {
        await _pair.StartAsync("cluster.suspect-after = 2 s");
        await ServePair.UntilAsync(async () => await HealthAsync() == "well" && (await _pair.ClusterAsync(0))["is_ready"]!.GetValue<bool>(), "two members that are well");

        _pair.Nodes[1].Signal(ServePair.Stop);

        await ServePair.UntilAsync(async () => await HealthAsync() == "suspected", "a suspected member");
        Assert.Contains("missed 4 reports", await _pair.Nodes[0].LineAsync("[601]"), StringComparison.Ordinal);
        var metrics = await _pair.Http.GetStringAsync($"{_pair.Urls[0]}/metrics");
        Assert.Contains(metrics.Split('\n'), line => line.StartsWith("inference_cluster_suspicions_total{", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal));
        Assert.Contains("health=\"suspected\"} 0", metrics, StringComparison.Ordinal);
        var (code, output, _) = await InferProcess.RunAsync("cluster", "--url", _pair.Urls[0]);
        Assert.Equal(0, code);
        Assert.Contains("suspected", output, StringComparison.Ordinal);

        _pair.Nodes[1].Signal(ServePair.Continue);

        await ServePair.UntilAsync(async () => await HealthAsync() == "well", "a member that is well again");
        await _pair.Nodes[0].LineAsync("[602]");
        await _pair.EndAsync();

        async Task<string?> HealthAsync() => (await _pair.ClusterAsync(0))["members"]!.AsArray().Select(Health).OfType<string>().SingleOrDefault();

        static string? Health(JsonNode? member) => member!["name"]!.GetValue<string>() == "n0" ? null : member["health"]!.GetValue<string>();
    }
}
