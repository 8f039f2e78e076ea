using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Asking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>W2: the worker crashes natively. As when it is killed; the log names the signal, the client's answer does not.</summary>
public sealed class CrashedWorkerTests(ITestOutputHelper output)
{
    private const int InFlight = 8;

    [Theory]
    [InlineData(Posix.SegmentationFault, "SIGSEGV")]
    [InlineData(Posix.Abort, "SIGABRT")]
    [InlineData(Posix.Bus, "SIGBUS")]
    public async Task Crash_IsNamedInTheLog_AndNotToClients(int signal, string name)
    {
        var (random, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(Configurations.Isolated("count", Configurations.Undaunted), "count", "times2");
        await Worker.ReplaceAsync(server);
        using var vigil = await Vigil.BeginAsync(server, seed, $"name=victim,model=count,in-flight={InFlight},size=3000", "name=other,model=times2,in-flight=1,pace=5");
        var deaths = new List<Death>();
        for (var round = 0; round < Math.Max(1, Rounds.Count / 3); round++)
        {
            var worker = await Worker.FindAsync(server, Bounds.Milliseconds(2000), [.. deaths.Select(death => death.Worker)]);
            await Task.Delay(random.Next(200));
            deaths.Add(new(round, worker.Id, name, true, await CrashAsync(worker, signal)));
            var time = deaths[^1].Time;
            await vigil.Judge.RightAsync("victim", time, Bounds.Milliseconds(2000));
        }

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2));
        Deaths.AssertAnswered(output, findings, "victim", InFlight, deaths);
        await Deaths.AssertVisibleAsync(vigil, "count", deaths.Count, "crashed", name);
        Assert.Equal(0, findings.Load("other").Failed);
    }

    // The runtime takes the first as a fault of an instruction, which it lets run again to fault once more; one from outside has to be sent again.
    private static async Task<long> CrashAsync(Worker worker, int signal)
    {
        var last = Monotonic.Now;
        await Eventually.TrueAsync(
            () =>
            {
                var now = Monotonic.Now;
                if (!Posix.TrySignal(worker.Id, signal) || !worker.IsAlive) return true;
                last = now;
                return false;
            },
            TimeSpan.FromSeconds(1),
            () => "the worker survives");
        return last;
    }
}
