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
    private const long Limit = 192L << 20, FourTimes = 4 * Limit / sizeof(float);

    private static readonly string[] Lines = [$"memory-limit = {Limit >> 20} MiB", Configurations.Undaunted, Configurations.Unhurried];

    /// <summary>
    /// One model fills four times the limit inside, and would answer with one number: the kernel ends the worker at its cgroup's limit. The other,
    /// of 84 bytes, asks for an output of gigabytes, which no worker may make.
    /// </summary>
    [SkippableFact]
    public async Task MemoryBeyondTheLimit_FailsThatRequestAlone()
    {
        Skip.IfNot(ControlGroupTree.CanLimitMemory, "needs root and a writable memory controller: the limit is a control group's");
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(Configurations.Isolated("hoard", Lines) + Configurations.Isolated("bomb", Lines), "hoard", "bomb");
        await Worker.ReplaceAsync(server, "hoard", "bomb");
        Assert.Equal(HttpStatusCode.OK, (await server.InferAsync("bomb", Ask(4))).Status);
        using var vigil = await Vigil.BeginAsync(server, output, seed, "name=victim,model=hoard,in-flight=1,pace=10,deadline=60000");
        for (var round = 0; round < Rounds.Count; round++)
        {
            var worker = await Worker.FindAsync(server, "hoard");
            await Eventually.TrueAsync(() => OomScore(worker.Id) > OomScore(server.Process.Id), Bounds.Milliseconds(2000), () => "the kernel would as soon pick the node");
            foreach (var (model, elements) in new[] { ("hoard", FourTimes), ("bomb", 4L << 30) })
            {
                var (status, text) = await server.InferAsync(model, Ask(elements));
                Assert.True((int)status is 400 or 500 or 503, $"{status} {text}");
                Deaths.AssertPublic(text);
            }

            await vigil.Judge.RightAsync("victim", Monotonic.Now, Bounds.Milliseconds(3000));
            await Eventually.FindAsync(
                async () => (await server.InferAsync("bomb", Ask(4))).Text.Contains("\"data\":[0,0,0,0]", StringComparison.Ordinal) ? "served" : null,
                Bounds.Milliseconds(3000),
                () => "the model does not serve again");
        }

        var findings = await vigil.EndAsync();
        output.WriteLine($"{Rounds.Count} floods of each; {findings.Load("victim").Failed} of {findings.Load("victim").Sent} neighbours lost");
        Assert.InRange(findings.Load("victim").Failed, 0, Rounds.Count);
        await Deaths.AssertVisibleAsync(vigil, "hoard", "memory-limit", [.. Enumerable.Repeat("memory limit", Rounds.Count)]);
    }

    private static string Ask(long elements) => $$"""{"inputs":[{"name":"x","datatype":"INT64","shape":[1],"data":[{{elements}}]}]}""";

    // 0 for a process that is gone: then there is another one.
    private static int OomScore(int process)
    {
        try
        {
            return int.Parse(File.ReadAllText($"/proc/{process}/oom_score_adj"), CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
