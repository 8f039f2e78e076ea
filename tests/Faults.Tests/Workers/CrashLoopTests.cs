using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Isolation;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>
/// W6: a worker that dies at every load, or at every second request. The wait before the next one doubles, then the model is unavailable with its
/// reason; a load call revives it. Several models go through it at once, in one node; where bounds of time are held, one does.
/// </summary>
public sealed partial class CrashLoopTests(ITestOutputHelper output)
{
    private const int Failures = 4;
    private const long Limit = 192L << 20, FourTimes = 4 * Limit / sizeof(float);

    private static readonly int Victims = Bounds.AreHeld ? 1 : 6;

    private static readonly string Restart = $"restart {{ min-backoff = 50 ms, max-backoff = 10 s, max-failures = {Failures}, window = 10 m }}";

    private static readonly string[] Models = [.. Enumerable.Range(0, Victims).Select(number => $"loop-{number}")];

    private static readonly int Loops = (Rounds.Count + Victims - 1) / Victims;

    [Fact]
    public Task DeathAtEveryLoad_BacksOff_ThenUnavailable_ThenALoadCallRevives() => LoopAsync("its worker was killed", async (server, killed, loops) =>
    {
        while (Told(server, "[103]") < loops * Victims)
        {
            foreach (var worker in Models.SelectMany(model => Worker.All(server, model)).Where(worker => !killed.Contains(worker)))
            {
                worker.TryFreezeIn(WorkerPhase.Loading, Bounds.Patience / 2);
                killed.Add(worker);
                Posix.TrySignal(worker.Id, Posix.Kill);
            }

            await Task.Delay(5);
        }
    });

    /// <summary>The requests between, which are served well, must not make the wait as short as the first again.</summary>
    [SkippableFact]
    public async Task DeathAtEverySecondRequest_BacksOff_ThenUnavailable_ThenALoadCallRevives()
    {
        Skip.IfNot(ControlGroupTree.CanLimitMemory, "needs root and a writable memory controller: the requests end their worker at its memory limit");
        await LoopAsync("its worker reached its memory limit", (server, _, _) => Task.WhenAll(Models.Select(async model =>
        {
            for (var death = 0; death < Failures; death++)
            {
                await AssertServedAsync(server, model);
                var (status, text) = await server.InferAsync(model, Ask(FourTimes));
                Assert.True(status == HttpStatusCode.ServiceUnavailable, $"{status} {text}");
                Deaths.AssertPublic(text);
            }
        })), $"memory-limit = {Limit >> 20} MiB");
    }

    private async Task LoopAsync(string reason, Func<Server, List<Worker>, int, Task> hurt, params string[] lines)
    {
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(
            string.Concat(Models.Select(model => Configurations.Isolated(model, [.. lines, Restart, Configurations.Unhurried]))), [.. Models.Select(model => $"{model}=hoard")]);
        await Worker.ReplaceAsync(server, Models[0]);
        await server.UnloadAsync(Models[0]);
        Assert.Equal(HttpStatusCode.OK, (await server.LoadAsync(Models[0])).Status);
        foreach (var model in Models) await AssertServedAsync(server, model);
        var killed = new List<Worker>();

        // A long run makes the heap and the compiled code grow at first.
        const int ShareBefore = 10;
        var before = Loops / ShareBefore;
        for (var loop = 1; loop <= before; loop++) await OnceAsync(loop);
        using var vigil = await Vigil.BeginAsync(server, output, seed);
        for (var loop = before + 1; loop <= before + Loops; loop++) await OnceAsync(loop);
        await vigil.EndAsync(Models);
        output.WriteLine($"{Loops * Victims} crash loops of {Failures} deaths each");
        foreach (var model in Models) AssertDoubling(vigil, model);
        foreach (var model in Models) Assert.Equal(Loops, vigil.Lines.Count(line => line.Contains("[202]", StringComparison.Ordinal) && line.Contains($"\"{model}\"", StringComparison.Ordinal)));

        async Task OnceAsync(int loop)
        {
            await hurt(server, killed, loop);
            await Eventually.TrueAsync(() => Told(server, "[103]") == loop * Victims && Worker.All(server).Count == 0, Bounds.Patience, () => "not all models are unavailable, without a worker");
            foreach (var model in Models) await AssertUnavailableAsync(server, model, reason);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.StatusAsync("/health/ready"));
            foreach (var (status, text) in await Task.WhenAll(Models.Select(server.LoadAsync))) Assert.True(status == HttpStatusCode.OK, text);
            foreach (var model in Models) await AssertServedAsync(server, model);
        }
    }

    // Each wait is twice the one before, give or take the jitter and the rounding.
    private void AssertDoubling(Vigil vigil, string model)
    {
        var waits = vigil.Lines.Select(line => Wait().Match(line)).Where(match => match.Success && match.Groups[1].Value == model)
            .Select(match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)).ToArray();
        output.WriteLine($"{model} waited {string.Join(", ", waits)} ms");
        Assert.Equal(Loops * (Failures - 1), waits.Length);
        foreach (var loop in waits.Chunk(Failures - 1))
            for (var i = 1; i < loop.Length; i++) Assert.InRange((double)loop[i] / loop[i - 1], 1.4, 2.8);
    }

    private static async Task AssertUnavailableAsync(Server server, string model, string reason)
    {
        var (status, text) = await server.InferAsync(model, Ask(4));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("unavailable", text, StringComparison.Ordinal);
        Assert.Contains($"{Failures} failures", text, StringComparison.Ordinal);
        Assert.True(text.Contains(reason, StringComparison.Ordinal), text);
    }

    private static async Task AssertServedAsync(Server server, string model)
    {
        var (status, text) = await server.InferAsync(model, Ask(4));
        Assert.True(status == HttpStatusCode.OK && text.Contains("\"data\":[1]", StringComparison.Ordinal), $"{status} {text}");
    }

    private static string Ask(long elements) =>
        $$"""{"parameters":{"timeout":60000000},"inputs":[{"name":"x","datatype":"INT64","shape":[1],"data":[{{elements}}]}]}""";

    private static int Told(Server server, string number) => server.Process.Lines.Count(line => line.Contains(number, StringComparison.Ordinal));

    [GeneratedRegex(@"\[201\] Model ""([^""]+)"".*starts it again in (\d+) ms")]
    private static partial Regex Wait();
}
