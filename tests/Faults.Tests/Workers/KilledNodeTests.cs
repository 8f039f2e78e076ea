using System.Diagnostics;
using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Asking;
using ActorInference.Ledger.Booking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>W8: the node is killed. Its workers end with it, nothing is left of their memory, and the next start sweeps their control groups.</summary>
public sealed class KilledNodeTests(ITestOutputHelper output)
{
    // Some nodes are killed a second time before they are up.
    private const int MidwayEvery = 3;

    // Unlike any other in the machine: what is left of its workers can be found by it.
    private static readonly string Model = $"orphan-{Environment.ProcessId}";

    [Fact]
    public async Task NodeKilled_WorkersAreGone_AndTheNextStartFindsNothing()
    {
        var (random, seed) = Rounds.Seeded(output);
        var limit = ControlGroupTree.CanLimitMemory ? "memory-limit = 512 MiB" : "";
        var before = Directory.GetFileSystemEntries("/dev/shm");
        await using var server = await Server.StartOnAsync(FreePort.Find(random), Configurations.Isolated(Model, "instances = 2", limit, Configurations.Unhurried), $"{Model}=count");
        using var judge = server.Judge(seed, $"name=victim,model={Model},subject=count,in-flight=8,size=1000,pace=20,deadline=60000");
        var (slowest, starts, downs) = (TimeSpan.Zero, TimeSpan.Zero, new List<(long From, long To)>());
        for (var round = 0; round < Rounds.Count; round++)
        {
            await judge.RightAsync("victim", downs.LastOrDefault().To, Bounds.Patience);
            Assert.Equal(2, Worker.All(server, Model).Count);
            await Task.Delay(random.Next(50));
            var from = Monotonic.Now;
            var killed = new List<int> { server.Process.Id };
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (await KillAsync(server)).Ticks));
            if (round % MidwayEvery == 0)
            {
                server.Launch();
                killed.Add(server.Process.Id);
                await Task.Delay(random.Next(500));
                await KillAsync(server);
            }

            var started = Stopwatch.GetTimestamp();
            await server.StartAgainAsync();
            starts += Stopwatch.GetElapsedTime(started);
            downs.Add((from, Monotonic.Now));
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/health/ready"));
            string[] left = [];
            await Eventually.TrueAsync(
                () => (left = [.. killed.SelectMany(ControlGroupTree.Of)]).Length == 0, Bounds.Milliseconds(2000), () => $"control groups were not swept: {string.Join(", ", left)}");
            Assert.Empty(Directory.GetFileSystemEntries("/dev/shm").Except(before));
        }

        var findings = await judge.StopAsync();
        var victim = findings.Load("victim");
        output.WriteLine($"{Rounds.Count} nodes killed, and {(Rounds.Count + MidwayEvery - 1) / MidwayEvery} while they came up; the last worker was gone {slowest.TotalMilliseconds:0} ms after its node; up again in {starts.TotalMilliseconds / Rounds.Count:0} ms; {victim.Right} right, {victim.Closed} closed");
        Assert.True((victim.Wrong, victim.Silent) == (0, 0), findings.Report.ToText());
        Assert.All(
            findings.Entries.Where(entry => entry.Verdict == Verdict.Closed),
            entry => Assert.True(downs.Any(down => entry.Ended > down.From && entry.Sent < down.To), $"closed while the node lived: {entry}"));
    }

    /// <summary>Returns how long its last worker outlived it.</summary>
    private static async Task<TimeSpan> KillAsync(Server server)
    {
        var started = Stopwatch.GetTimestamp();
        server.Process.Signal(Posix.Kill);
        await Eventually.TrueAsync(() => !ProcessTable.Any($"{Model}-v"), Bounds.Milliseconds(2000), () => "workers outlived their node");
        var took = Stopwatch.GetElapsedTime(started);
        await server.Process.EndAsync();
        return took;
    }
}
