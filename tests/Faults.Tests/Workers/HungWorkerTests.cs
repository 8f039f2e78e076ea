using System.Diagnostics;
using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Asking;
using ActorInference.Ledger.Booking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>W4: a worker that does not answer. Every request is answered by its deadline and half a second, and the worker is replaced.</summary>
public sealed class HungWorkerTests(ITestOutputHelper output)
{
    // Several are stopped at once, since each is found only after a while.
    private const int Victims = 5, InFlight = 8;

    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(600);

    // A worker that the machine starves for as long is taken for hung as well.
    private const string Patience = "link { heartbeat-timeout = 2 s, terminate-grace = 2 s }";

    [Fact]
    public async Task Stopped_RequestsEndByTheirDeadline_AndTheWorkerIsReplaced()
    {
        var (random, seed) = Rounds.Seeded(output);
        string[] models = [.. Enumerable.Range(0, Victims).Select(number => $"count-{number}")];
        await using var server = await Server.StartAsync(
            string.Concat(models.Select(model => Configurations.Isolated(model, Configurations.Undaunted, Patience))), [.. models.Select(model => $"{model}=count")]);
        await Worker.ReplaceAsync(server, models);
        using var vigil = await Vigil.BeginAsync(
            server, output, seed, [.. models.Select(model => $"name={model},model={model},subject=count,in-flight={InFlight},size=500,pace=100,deadline={Deadline.TotalMilliseconds}")]);
        var (stopped, slowest) = (new List<Worker>(), 0.0);
        while (stopped.Count < Rounds.Count)
        {
            var times = new List<long>();
            foreach (var model in models)
            {
                var worker = await Worker.FindAsync(server, model, stopped);
                await Task.Delay(random.Next(50));
                worker.Signal(Posix.Stop);
                stopped.Add(worker);

                // What is sent from here on only the next one can answer: it is loaded then, and a stop of it is found by its heartbeat.
                times.Add(Monotonic.Now);
            }

            foreach (var worker in stopped.TakeLast(Victims)) await Eventually.TrueAsync(() => !worker.IsAlive, Bounds.Milliseconds(4000), () => "a stopped worker was not killed");
            foreach (var (model, time) in models.Zip(times)) slowest = Math.Max(slowest, (await vigil.Judge.RightAsync(model, time, Bounds.Milliseconds(2000)) - time) / 1e6);
        }

        var findings = await vigil.EndAsync();
        var longest = findings.Entries.Where(entry => entry.Load != Bystander.Model).Max(entry => entry.Milliseconds);
        output.WriteLine($"{stopped.Count} stopped; the longest request took {longest:0} ms of {Deadline.TotalMilliseconds}; the latest replacement answered {slowest:0} ms after the stop");
        Assert.InRange(longest, 0, (Deadline + Bounds.Milliseconds(500)).TotalMilliseconds);
        foreach (var model in models) await Deaths.AssertVisibleAsync(vigil, model, "hung", [.. Enumerable.Repeat("(hung)", stopped.Count / Victims)]);
        Assert.All(findings.Entries.Where(entry => entry.Verdict == Verdict.Error), entry => Deaths.AssertPublic(entry.Remark));
    }

    [Fact]
    public async Task EndlessRun_EndsByItsDeadline_AndNeighboursAreAnswered()
    {
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(Configurations.Isolated("endless", Configurations.Undaunted, Configurations.Unhurried), "endless");
        await Worker.ReplaceAsync(server, "endless");
        using var vigil = await Vigil.BeginAsync(server, output, seed, "name=victim,model=endless,in-flight=4,pace=5,deadline=60000");
        var slowest = TimeSpan.Zero;
        for (var round = 0; round < Rounds.Count; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var (status, text) = await server.InferAsync(
                "endless", $$"""{"parameters":{"timeout":{{Deadline.TotalMicroseconds / 3}}},"inputs":[{"name":"x","datatype":"FP32","shape":[],"data":[1]}]}""");
            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("deadline", text, StringComparison.Ordinal);
            await vigil.Judge.RightAsync("victim", Monotonic.Now, Bounds.Milliseconds(2000));
        }

        var findings = await vigil.EndAsync();
        output.WriteLine(
            $"{Rounds.Count} endless runs with {Deadline.TotalMilliseconds / 3:0} ms each, answered after at most {slowest.TotalMilliseconds:0} ms; {findings.Load("victim").Sent} neighbours, {findings.Load("victim").Failed} errors, longest {findings.Load("victim").Longest:0} ms");
        Assert.True(slowest < (Deadline / 3) + Bounds.Milliseconds(500), $"answered after {slowest.TotalMilliseconds:0} ms");
        Assert.Equal(0, findings.Load("victim").Failed);
    }
}
