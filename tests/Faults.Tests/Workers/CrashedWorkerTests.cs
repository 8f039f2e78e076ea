using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Asking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>W2: the worker crashes natively. As when it is killed; the log names the signal, the client's answer does not.</summary>
public sealed class CrashedWorkerTests(ITestOutputHelper output)
{
    private const int InFlight = 8;

    private static readonly (int Number, string Name)[] Signals = [(Posix.SegmentationFault, "SIGSEGV"), (Posix.Abort, "SIGABRT"), (Posix.Bus, "SIGBUS")];

    [Fact]
    public async Task Crash_IsNamedInTheLog_AndNotToClients()
    {
        var (random, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(Configurations.Isolated("count", Configurations.Undaunted, Configurations.Unhurried), "count");
        await Worker.ReplaceAsync(server, "count");
        using var vigil = await Vigil.BeginAsync(server, output, seed, $"name=victim,model=count,in-flight={InFlight},size=3000,deadline=60000");
        var deaths = new List<Death>();
        for (var round = 0; round < Rounds.Count; round++)
        {
            var worker = await Worker.FindAsync(server, "count", [.. deaths.Select(death => death.Worker)]);
            await Task.Delay(random.Next(200));
            var (signal, name) = Signals[round % Signals.Length];
            deaths.Add(new(round, worker, name, true, await CrashAsync(worker, signal)));
            await vigil.Judge.RightAsync("victim", deaths[^1].Time, Bounds.Milliseconds(2000));
        }

        var findings = await vigil.EndAsync();
        Deaths.AssertAnswered(output, findings, "victim", InFlight, deaths);
        await Deaths.AssertVisibleAsync(vigil, "count", "crashed", [.. deaths.Select(death => death.Moment)]);
    }

    // The runtime takes the first as a fault of an instruction, which it lets run again to fault once more; one from outside has to be sent again.
    private static async Task<long> CrashAsync(Worker worker, int signal)
    {
        var last = Monotonic.Now;
        await Eventually.TrueAsync(
            () =>
            {
                var now = Monotonic.Now;
                if (!worker.IsAlive || !Posix.TrySignal(worker.Id, signal)) return true;
                last = now;
                return false;
            },
            Bounds.Milliseconds(1000),
            () => "the worker survives");
        return last;
    }
}
