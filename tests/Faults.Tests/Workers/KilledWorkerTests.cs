using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Isolation;
using ActorInference.Ledger.Asking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>W1: the worker is killed while it loads, while requests wait, while it runs, while it writes the result, and at random.</summary>
public sealed class KilledWorkerTests(ITestOutputHelper output)
{
    private const int InFlight = 8;
    private const string Random = "random", Loading = "loading", Waiting = "waiting", Running = "running", Writing = "writing";

    private static readonly string[] Moments = [Random, Loading, Waiting, Running, Writing];

    [Fact]
    public async Task Killed_AtMarkedAndRandomMoments_EachRequestIsAnsweredAndTheWorkerIsBack()
    {
        var (random, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(Configurations.Isolated("identity-fp32", Configurations.Undaunted), "identity-fp32", "times2");
        await Worker.ReplaceAsync(server);
        using var vigil = await Vigil.BeginAsync(
            server, seed, $"name=victim,model=identity-fp32,in-flight={InFlight},size=200000,pace=5", "name=other,model=times2,in-flight=1,pace=5");
        var begun = await OthersAlone.BeginAsync(vigil, "other");
        var deaths = new List<Death>();
        for (var round = 0; round < Rounds.Count; round++)
        {
            var moment = Moments[round % Moments.Length];
            if (moment == Loading) deaths.Add(await KillAsync(server, random, round, Random, deaths));
            var death = await KillAsync(server, random, round, moment, deaths);
            deaths.Add(death);
            var back = await vigil.Judge.RightAsync("victim", death.Time, Bounds.Milliseconds(2000));
            Assert.True(back - death.Time < Monotonic.Of(Bounds.Milliseconds(2000)), $"{death}: the worker was back after {(back - death.Time) / 1e6:0} ms");
        }

        var findings = await vigil.EndAsync(TimeSpan.FromSeconds(2));
        foreach (var moment in Moments) output.WriteLine($"{moment}: {deaths.Count(death => death.Moment == moment && death.IsMarked)} of {deaths.Count(death => death.Moment == moment)} caught in it");
        Deaths.AssertAnswered(output, findings, "victim", InFlight, deaths);
        await Deaths.AssertVisibleAsync(vigil, "identity-fp32", deaths.Count, "killed", "SIGKILL");
        begun.AssertUnharmed(output, findings);
        Assert.All(Moments, moment => Assert.Contains(deaths, death => death.Moment == moment && death.IsMarked));
    }

    private static async Task<Death> KillAsync(Server server, Random random, int round, string moment, List<Death> before)
    {
        var worker = await Worker.FindAsync(server, Bounds.Milliseconds(2000), [.. before.Select(death => death.Worker)]);
        var isMarked = moment switch
        {
            Loading => worker.TryFreezeIn(WorkerPhase.Loading, TimeSpan.FromSeconds(2)),
            Waiting => worker.TryFreezeIn(WorkerPhase.Idle, TimeSpan.FromSeconds(1)),
            Running => worker.TryFreezeIn(WorkerPhase.Running, TimeSpan.FromSeconds(1)),
            Writing => worker.TryFreezeIn(WorkerPhase.Writing, TimeSpan.FromSeconds(1)),
            _ => await RandomMomentAsync(random),
        };
        var time = Monotonic.Now;
        worker.Signal(Posix.Kill);
        return new(round, worker.Id, moment, isMarked, time);
    }

    private static async Task<bool> RandomMomentAsync(Random random)
    {
        await Task.Delay(random.Next(300));
        return true;
    }
}
