using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Isolation;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>W6: a worker that dies at every load. The wait before the next one doubles, then the model is unavailable with its reason; a load call revives it.</summary>
public sealed partial class CrashLoopTests(ITestOutputHelper output)
{
    private const int Failures = 5;
    private const string Ask = """{"inputs":[{"name":"x","datatype":"FP32","shape":[1,1],"data":[4]}]}""";

    [Fact]
    public async Task DeathAtEveryLoad_BacksOff_ThenUnavailable_ThenALoadCallRevives()
    {
        await using var server = await Server.StartAsync(
            Configurations.Isolated("times2", $"restart {{ min-backoff = 100 ms, max-backoff = 10 s, max-failures = {Failures}, window = 60 s }}"), "times2", "times3");
        var worker = (await Worker.FindAsync(server, TimeSpan.FromSeconds(2))).Id;
        var killed = new List<int> { worker };
        Posix.Signal(worker, Posix.Kill);
        while (killed.Count < Failures)
        {
            worker = (await Worker.FindAsync(server, Bounds.Milliseconds(10_000), killed)).Id;
            new Worker(worker).TryFreezeIn(WorkerPhase.Loading, TimeSpan.FromSeconds(2));
            Posix.Signal(worker, Posix.Kill);
            killed.Add(worker);
        }

        var told = await server.Process.LineAsync("[103]");
        output.WriteLine(told);
        Assert.Contains("killed", told, StringComparison.Ordinal);
        var waits = server.Process.Lines.Select(line => Wait().Match(line)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        output.WriteLine($"waited {string.Join(", ", waits)} ms");
        AssertDoubling(waits);

        await AssertUnavailableAsync(server);
        Assert.Empty(Worker.All(server));
        Assert.Equal(HttpStatusCode.OK, (await server.InferAsync("times3", Ask)).Status);
        var (status, text) = await server.LoadAsync("times2");
        Assert.True(status == HttpStatusCode.OK, text);
        Assert.Equal(HttpStatusCode.OK, (await server.InferAsync("times2", Ask)).Status);
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/health/ready"));
    }

    // Each wait is twice the one before, give or take the jitter.
    private static void AssertDoubling(int[] waits)
    {
        Assert.Equal(Failures - 1, waits.Length);
        for (var i = 1; i < waits.Length; i++) Assert.InRange((double)waits[i] / waits[i - 1], 1.3, 3.1);
    }

    private static async Task AssertUnavailableAsync(Server server)
    {
        var (status, text) = await server.InferAsync("times2", Ask);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("unavailable", text, StringComparison.Ordinal);
        Assert.Contains($"{Failures} failures", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.StatusAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/health/live"));
    }

    [GeneratedRegex(@"\[201\].*starts it again in (\d+) ms")]
    private static partial Regex Wait();
}
