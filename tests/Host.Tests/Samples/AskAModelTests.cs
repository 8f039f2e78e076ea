using System.Diagnostics;
using ActorInference.Hosting.Demo.Clusters;

namespace ActorInference.Hosting.Tests.Samples;

/// <summary>The sample as a process beside two nodes; the model runs on one of them.</summary>
public sealed class AskAModelTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task ThreeWays_GiveTheSameAnswer()
    {
        var configuration = $$"""
            include "{{Repository.Path("hocon", "cluster.conf")}}"
            inference {
              repository { path = "{{Repository.Path("models")}}", load-on-start = [ocr-direction] }
              models.ocr-direction.placement.replicas = 1
              cluster.settle-time = 500 ms
            }
            # Nobody dies here, however busy the machine is.
            akka.cluster { failure-detector.acceptable-heartbeat-pause = 30s, split-brain-resolver.stable-after = 30s }
            """;
        await using var cluster = new LocalCluster([("a", configuration), ("b", configuration)]);
        cluster.Start();
        await cluster.ReadyAsync(new Dictionary<string, int> { ["ocr-direction"] = 1 }, Patience);

        var (code, output, error) = await RunAsync(cluster.Nodes.Select(node => node.Address));

        Assert.True(code == 0, $"{output}{error}{cluster.Failed("").Message}");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["selection", "proxy", "group"], lines.Select(line => line.Split(' ')[0]));
        Assert.Equal(["by-selection:", "by-proxy:", "by-group:"], lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4]));
        Assert.Single(lines.Select(line => line[line.IndexOf("upright", StringComparison.Ordinal)..]).Distinct());
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(IEnumerable<string> addresses)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in addresses.Prepend(Path.Combine(AppContext.BaseDirectory, "AskAModel.dll")))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using var late = new CancellationTokenSource(Patience);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token));
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill();
        }
    }
}
