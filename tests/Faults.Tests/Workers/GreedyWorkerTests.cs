using System.Globalization;
using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Asking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>W3: a model that asks for more memory than its worker may have. That request alone fails; the node keeps its memory and its life.</summary>
public sealed class GreedyWorkerTests(ITestOutputHelper output)
{
    private const long Limit = 512L << 20, FourTimes = 4 * Limit / sizeof(float);

    /// <summary>The model fills four times the limit inside, and would answer with one number: the kernel ends the worker at its cgroup's limit.</summary>
    [SkippableFact]
    public async Task MemoryTakenInside_EndsTheWorkerAlone()
    {
        RequireMemoryCgroup();
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(Configurations.Isolated("hoard", "memory-limit = 512 MiB", Configurations.Undaunted), "hoard", "times2");
        await Worker.ReplaceAsync(server);
        using var vigil = await Vigil.BeginAsync(server, seed, "name=victim,model=hoard,in-flight=1,pace=10", "name=other,model=times2,in-flight=1,pace=5");
        var rounds = Math.Max(1, Rounds.Count / 6);
        for (var round = 0; round < rounds; round++)
        {
            var worker = await Worker.FindAsync(server, Bounds.Milliseconds(2000));
            Assert.True(OomScore(worker.Id) > OomScore(server.Process.Id), "the kernel would as soon pick the node");
            var (status, text) = await server.InferAsync("hoard", Ask(FourTimes));
            Assert.True((int)status is 500 or 503, $"{status} {text}");
            Deaths.AssertPublic(text.Replace("application/json", "", StringComparison.Ordinal));
            await vigil.Judge.RightAsync("victim", Monotonic.Now, Bounds.Milliseconds(3000));
        }

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2), perModel: false);
        output.WriteLine($"{rounds} floods; {findings.Load("victim").Failed} of {findings.Load("victim").Sent} neighbours lost");
        Assert.InRange(findings.Load("victim").Failed, 0, rounds);
        Assert.Equal(0, findings.Load("other").Failed);
        await Deaths.AssertVisibleAsync(vigil, "hoard", rounds, "memory-limit", "memory limit");
    }

    /// <summary>84 bytes of model ask for an output of gigabytes.</summary>
    [SkippableFact]
    public async Task OutputOfGigabytes_FailsThatRequestAlone()
    {
        RequireMemoryCgroup();
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(Configurations.Isolated("bomb", "memory-limit = 512 MiB", Configurations.Undaunted), "bomb", "times2");
        await Worker.ReplaceAsync(server);
        Assert.Equal(HttpStatusCode.OK, (await server.InferAsync("bomb", Ask(4))).Status);
        using var vigil = await Vigil.BeginAsync(server, seed, "name=other,model=times2,in-flight=1,pace=5");
        for (var round = 0; round < Math.Max(1, Rounds.Count / 6); round++)
        {
            var (status, text) = await server.InferAsync("bomb", Ask(4L << 30));
            Assert.True((int)status is 400 or 500 or 503, $"{status} {text}");
            Deaths.AssertPublic(text);
            await Eventually.FindAsync(
                async () => (await server.InferAsync("bomb", Ask(4))).Text.Contains("\"data\":[0,0,0,0]", StringComparison.Ordinal) ? "served" : null,
                Bounds.Milliseconds(3000),
                () => "the model does not serve again");
        }

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2), perModel: false);
        Assert.Equal(0, findings.Load("other").Failed);
    }

    private static string Ask(long elements) => $$"""{"inputs":[{"name":"x","datatype":"INT64","shape":[1],"data":[{{elements}}]}]}""";

    private static int OomScore(int process) => int.Parse(File.ReadAllText($"/proc/{process}/oom_score_adj"), CultureInfo.InvariantCulture);

    private static void RequireMemoryCgroup() =>
        Skip.IfNot(ControlGroupTree.CanLimitMemory, "needs root and a writable memory controller: the limit is a control group's");
}
