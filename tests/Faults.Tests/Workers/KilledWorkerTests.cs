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
    private const string Model = "identity-fp32", Random = "random", Loading = "loading", Waiting = "waiting", Running = "running", Writing = "writing";

    private static readonly string[] Moments = [Random, Loading, Waiting, Running, Writing];

    [Fact]
    public async Task Killed_AtMarkedAndRandomMoments_EachRequestIsAnsweredAndTheWorkerIsBack()
    {
        var (random, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(Configurations.Isolated(Model, Configurations.Undaunted, Configurations.Unhurried), Model);
        for (var early = 0; early < Rounds.Of(1); early++) await Worker.ReplaceAsync(server, Model);
        using var vigil = await Vigil.BeginAsync(server, output, seed, $"name=victim,model={Model},in-flight={InFlight},size=200000,pace=5,deadline=60000");
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

        var findings = await vigil.EndAsync();
        foreach (var moment in Moments) output.WriteLine($"{moment}: {deaths.Count(death => death.Moment == moment && death.IsMarked)} of {deaths.Count(death => death.Moment == moment)} caught in it");
        Deaths.AssertAnswered(output, findings, "victim", InFlight, deaths);
        await Deaths.AssertVisibleAsync(vigil, Model, "killed", [.. deaths.Select(_ => "SIGKILL")]);
        Assert.All(Moments, moment => Assert.Contains(deaths, death => death.Moment == moment && death.IsMarked));
    }

    private static async Task<Death> KillAsync(Server server, Random random, int round, string moment, List<Death> before)
    {
        var worker = await Worker.FindAsync(server, Model, [.. before.Select(death => death.Worker)]);
        if (moment == Random) await Task.Delay(random.Next(200));
        var isMarked = moment == Random || worker.TryFreezeIn(PhaseOf(moment), Bounds.Patience / 2);

        // Frozen, it answers nothing: all that can be in flight soon is.
        if (isMarked && moment != Random) await server.PendingAsync(Model, InFlight);
        var time = Monotonic.Now;
        worker.Signal(Posix.Kill);
        return new(round, worker, moment, isMarked, time);
    }

    private static WorkerPhase PhaseOf(string moment) => moment switch
    {
        Loading => WorkerPhase.Loading,
        Waiting => WorkerPhase.Idle,
        Running => WorkerPhase.Running,
        _ => WorkerPhase.Writing,
    };
}
