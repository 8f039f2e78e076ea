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
    private const int InFlight = 8;

    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(600);

    // A worker that is starved of its cores for longer is taken for hung as well.
    private static readonly TimeSpan Heartbeat = Bounds.Milliseconds(500);

    [Fact]
    public async Task Stopped_RequestsEndByTheirDeadline_AndTheWorkerIsReplaced()
    {
        var (random, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(
            Configurations.Isolated("count", Configurations.Undaunted, $"link.heartbeat-timeout = {Heartbeat.TotalMilliseconds} ms"), "count", "times2");
        await Worker.ReplaceAsync(server);
        using var vigil = await Vigil.BeginAsync(
            server, seed, $"name=victim,model=count,in-flight={InFlight},size=3000,deadline={Deadline.TotalMilliseconds}", "name=other,model=times2,in-flight=1,pace=5");
        var stopped = new List<int>();
        var slowest = TimeSpan.Zero;
        for (var round = 0; round < Math.Max(1, Rounds.Count / 3); round++)
        {
            var worker = await Worker.FindAsync(server, Bounds.Milliseconds(2000), stopped);
            await Task.Delay(random.Next(200));
            var time = Monotonic.Now;
            worker.Signal(Posix.Stop);
            stopped.Add(worker.Id);
            var back = await vigil.Judge.RightAsync("victim", time + Monotonic.Of(Heartbeat), Bounds.Milliseconds(4000));
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (back - time) / 100));
            Assert.False(worker.IsAlive, "the stopped worker was not killed");
        }

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2));
        var longest = findings.Entries.Where(entry => entry.Load == "victim").Max(entry => entry.Milliseconds);
        output.WriteLine($"{stopped.Count} stopped; the longest request took {longest:0} ms of {Deadline.TotalMilliseconds}; the latest replacement answered {slowest.TotalMilliseconds:0} ms after the stop");
        Assert.InRange(longest, 0, (Deadline + Bounds.Milliseconds(500)).TotalMilliseconds);
        await Deaths.AssertVisibleAsync(vigil, "count", stopped.Count, "hung", "(hung)");
        Assert.All(findings.Entries.Where(entry => entry.Verdict == Verdict.Error), entry => Deaths.AssertPublic(entry.Remark));
        Assert.Equal(0, findings.Load("other").Failed);
    }

    [Fact]
    public async Task EndlessRun_EndsByItsDeadline_AndNeighboursAreAnswered()
    {
        var (_, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(Configurations.Isolated("endless", Configurations.Undaunted), "endless", "times2");
        await Worker.ReplaceAsync(server);
        using var vigil = await Vigil.BeginAsync(server, seed, "name=victim,model=endless,in-flight=4,pace=5,deadline=3000", "name=other,model=times2,in-flight=1,pace=5");
        for (var round = 0; round < Math.Max(1, Rounds.Count / 3); round++)
        {
            var started = Stopwatch.GetTimestamp();
            var (status, text) = await server.InferAsync(
                "endless", $$"""{"parameters":{"timeout":{{Deadline.TotalMicroseconds / 3}}},"inputs":[{"name":"x","datatype":"FP32","shape":[],"data":[1]}]}""");
            var took = Stopwatch.GetElapsedTime(started);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("deadline", text, StringComparison.Ordinal);
            Assert.True(took < (Deadline / 3) + Bounds.Milliseconds(500), $"answered after {took.TotalMilliseconds:0} ms");
            await vigil.Judge.RightAsync("victim", Monotonic.Now, Bounds.Milliseconds(2000));
        }

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2), perModel: false);
        output.WriteLine($"{findings.Load("victim").Sent} requests beside endless ones, {findings.Load("victim").Failed} errors, longest {findings.Load("victim").Longest:0} ms");
        Assert.Equal(0, findings.Load("other").Failed);
        Assert.InRange(findings.Load("victim").Failed, 0, findings.Load("victim").Sent / 10);
    }
}
