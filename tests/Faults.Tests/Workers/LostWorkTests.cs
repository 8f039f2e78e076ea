using System.Diagnostics;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Isolation;
using ActorInference.Ledger.Asking;
using ActorInference.Ledger.Booking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>
/// What becomes of work that a dying worker had begun (V4): it is lost and said to be, unless the model is declared idempotent; it never runs twice
/// unasked. And a spare takes over without a load.
/// </summary>
public sealed class LostWorkTests(ITestOutputHelper output)
{
    private const string Plain = "plain", Idempotent = "idempotent", Spared = "spared", Steps = "steps";

    private static readonly string[] Counts = [Plain, Idempotent, Spared];

    /// <summary>All four in one node, each killed once in every round; where runs take long enough, inside a run.</summary>
    [Fact]
    public async Task KilledInARun_WhatWasBegunIsLostOrRunsOnceMore_AndNeverTwiceUnasked()
    {
        var (random, seed) = Rounds.Seeded(output);
        await using var server = await StartAsync();
        await Worker.ReplaceAsync(server, [.. Counts, Steps]);
        await SpareWaitsAsync(server);
        using var vigil = await Vigil.BeginAsync(
            server,
            output,
            seed,
            [.. Counts.Select(model => $"name={model},model={model},subject=count,in-flight=4,size=20000,pace=400,deadline=60000"), $"name={Steps},model={Steps},subject=accumulator,in-flight=8,size=20,pace=50,deadline=60000"]);
        var killed = new List<Worker>();
        for (var round = 0; round < Rounds.Count; round++)
        {
            await SpareWaitsAsync(server);
            await Task.Delay(random.Next(50));
            var times = new Dictionary<string, long>();
            foreach (var model in Counts) times[model] = await KillInARunAsync(server, model, killed);
            var worker = await Worker.FindAsync(server, Steps, killed);
            killed.Add(worker);
            times[Steps] = Monotonic.Now;
            worker.Signal(Posix.Kill);
            foreach (var (model, time) in times) await vigil.Judge.RightAsync(model, time, Bounds.Milliseconds(2000));
        }

        var findings = await vigil.EndAsync();
        foreach (var load in findings.Report.Loads) output.WriteLine($"{load.Load}: {Rounds.Count} deaths, {load.Right} right, {load.Failed} lost");

        // Frozen inside a run, a worker holds one begun request: that one alone is lost. What ran twice unasked would be in every later sum.
        Assert.Equal(Rounds.Count, findings.Load(Plain).Failed);
        Assert.Equal(Rounds.Count, findings.Load(Spared).Failed);
        Assert.Equal(0, findings.Load(Idempotent).Failed);
        Assert.All(
            findings.Entries.Where(entry => entry is { Load: Plain or Spared, Verdict: Verdict.Error }),
            entry => Assert.True(entry is { Status: 503, CanRetry: true } && entry.Remark.Contains("broke off", StringComparison.Ordinal), entry.Remark));
        foreach (var model in (string[])[.. Counts, Steps]) await Deaths.AssertVisibleAsync(vigil, model, "killed", [.. Enumerable.Repeat("SIGKILL", Rounds.Count)]);
        Assert.Equal(Rounds.Count, vigil.Lines.Count(line => line.Contains("[203]", StringComparison.Ordinal) && line.Contains($"\"{Spared}\"", StringComparison.Ordinal)));
    }

    private static Task<Server> StartAsync() => Server.StartAsync(
        "akka { loglevel = INFO, stdout-loglevel = INFO }\n"
        + Configurations.Isolated(Plain, Configurations.Undaunted, Configurations.Unhurried)
        + Configurations.Isolated(Idempotent, "instances = 2", "idempotent = on", Configurations.Undaunted, Configurations.Unhurried)
        + Configurations.Isolated(Spared, "standby = 1", Configurations.Undaunted, Configurations.Unhurried)
        + Configurations.Isolated(Steps, "sequence { idle-timeout = 1 s, states = [{ input = state, output = next }] }", Configurations.Undaunted, Configurations.Unhurried),
        [.. Counts.Select(model => $"{model}=count"), $"{Steps}=accumulator"]);

    private static Task SpareWaitsAsync(Server server) => Eventually.FindAsync(
        async () => (await server.Http.GetStringAsync(new Uri($"{server.Url}/models/{Spared}/isolation"))).Contains("\"state\":\"spare\"", StringComparison.Ordinal) ? "spare" : null,
        Bounds.Patience,
        () => "there is no spare");

    /// <summary>Kills whichever worker of a model is caught inside a run; returns when.</summary>
    private static async Task<long> KillInARunAsync(Server server, string model, List<Worker> killed)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Bounds.Patience)
        {
            foreach (var worker in Worker.All(server, model).Where(worker => !killed.Contains(worker)))
            {
                if (!worker.TryFreezeIn(WorkerPhase.Running, TimeSpan.FromMilliseconds(100))) continue;
                var time = Monotonic.Now;
                killed.Add(worker);
                worker.Signal(Posix.Kill);
                return time;
            }

            await Task.Yield();
        }

        throw new TimeoutException($"no worker of {model} was caught in a run");
    }
}
