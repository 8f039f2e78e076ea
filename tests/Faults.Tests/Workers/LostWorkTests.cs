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
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20) * Math.Max(1, Rounds.Scale);

    private static readonly int Deaths = Math.Max(1, Rounds.Count / 3);

    /// <summary>A step that ran twice would be in every later sum of its sequence.</summary>
    [Fact]
    public async Task SequencesUnderKilling_NoStepRunsTwice()
    {
        var (random, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(
            Configurations.Isolated("accumulator", "sequence { idle-timeout = 1 s, states = [{ input = state, output = next }] }", Configurations.Undaunted), "accumulator");
        await Worker.ReplaceAsync(server);
        using var vigil = await Vigil.BeginAsync(server, seed, "name=steps,model=accumulator,in-flight=8,size=20,pace=1");
        var killed = await KillAsync(server, vigil, random, "steps", null);

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2));
        output.WriteLine($"{killed.Count} deaths, {findings.Load("steps").Right} right steps, {findings.Load("steps").Failed} lost");
    }

    /// <summary>Frozen inside a run, a worker holds one begun request: that one alone is lost.</summary>
    [Fact]
    public async Task NotIdempotent_WhatWasBegunIsLost_TheRestIsServed()
    {
        var findings = await KilledInARunAsync("instances = 1");

        Assert.InRange(findings.Load("victim").Failed, 1, Deaths * 2);
        Assert.All(
            findings.Entries.Where(entry => entry is { Load: "victim", Verdict: Verdict.Error }),
            entry => Assert.True(entry is { Status: 503, CanRetry: true } && entry.Remark.Contains("broke off", StringComparison.Ordinal), entry.Remark));
    }

    [Fact]
    public async Task Idempotent_WhatWasBegunRunsOnceMoreOnAnotherInstance()
    {
        var findings = await KilledInARunAsync("instances = 2", "idempotent = on");

        Assert.Equal(0, findings.Load("victim").Failed);
    }

    [Fact]
    public async Task Standby_TakesOverWithoutALoad()
    {
        var findings = await KilledInARunAsync("instances = 1", "standby = 1");

        Assert.InRange(findings.Load("victim").Failed, 1, Deaths * 2);
    }

    private async Task<Findings> KilledInARunAsync(params string[] lines)
    {
        var (random, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(Configurations.Isolated("count", [.. lines, Configurations.Undaunted]), "count");
        await Worker.ReplaceAsync(server);
        using var vigil = await Vigil.BeginAsync(server, seed, "name=victim,model=count,in-flight=8,size=5000");
        var killed = await KillAsync(server, vigil, random, "victim", WorkerPhase.Running);

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2));
        var gaps = killed.Select(time => (findings.Entries.Where(entry => entry is { Load: "victim", Verdict: Verdict.Right } && entry.Sent > time).Min(entry => entry.Ended) - time) / 1e6).Order().ToArray();
        output.WriteLine(
            $"{killed.Count} deaths, {findings.Load("victim").Right} right, {findings.Load("victim").Failed} lost; a request sent after a death was answered after p50 {LoadReport.Percentile(gaps, 0.5):0} ms, at most {gaps[^1]:0} ms");
        return findings;
    }

    private static async Task<List<long>> KillAsync(Server server, Vigil vigil, Random random, string load, WorkerPhase? phase)
    {
        var times = new List<long>();
        var killed = new List<int>();
        var started = Stopwatch.GetTimestamp();
        while (times.Count < Deaths && Stopwatch.GetElapsedTime(started) < Enough)
        {
            await Task.Delay(random.Next(100));
            var workers = Worker.All(server).Where(each => !killed.Contains(each.Id)).ToArray();
            if (workers.Length == 0) continue;
            var worker = workers[random.Next(workers.Length)];
            if (phase is { } wanted && !worker.TryFreezeIn(wanted, TimeSpan.FromMilliseconds(200))) continue;
            times.Add(Monotonic.Now);
            killed.Add(worker.Id);
            worker.Signal(Posix.Kill);
            await vigil.Judge.RightAsync(load, times[^1], Bounds.Milliseconds(2000));
        }

        Assert.True(times.Count > Deaths / 2, $"only {times.Count} of {Deaths} workers were caught");
        return times;
    }
}
