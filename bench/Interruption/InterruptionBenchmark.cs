using System.Diagnostics;
using ActorInference.Bench.Http;

namespace ActorInference.Bench.Interruption;

/// <summary>
/// What another model of the same node feels while a worker dies and another one takes its place (V6): its p99 from the fault until the victim answers
/// again, over its p99 in the quiet moments between. Faults and quiet moments take turns; figures are medians over the rounds.
/// </summary>
internal sealed class InterruptionBenchmark : IBenchmark, ISelective
{
    private const int RoundCount = 5, FaultsPerRound = 8;

    // The default, and the one with which a worker that comes up takes only time that nobody else wants.
    private static readonly int[] LoaderNices = [10, 19];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5), Quiet = TimeSpan.FromMilliseconds(500), Settle = TimeSpan.FromMilliseconds(200);

    public string Name => "interruption";

    public string Summary => "a worker dies in each way: another model's p99 meanwhile, over its p99 before";

    public string? Only { get; set; }

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        foreach (var nice in LoaderNices)
        {
            var faults = Fault.All.Where(fault => Only is null || NameOf(fault, nice).Contains(Only)).ToArray();
            if (faults.Length > 0) await RunAsync(report, nice, faults, cancellation);
        }
    }

    private static async Task RunAsync(Report report, int loaderNice, Fault[] faults, CancellationToken cancellation)
    {
        await using var server = await FaultedServer.StartAsync(loaderNice);
        await using var probe = new Probe(server.Port, FaultedServer.Bystander);
        foreach (var fault in faults)
        {
            var rounds = new List<InterruptionRound>();
            await using (var load = new VictimLoad(server.Port, FaultedServer.Request(fault.Model, fault.Load)))
            {
                await Task.Delay(WarmUp, cancellation);
                for (var round = 0; round < RoundCount && !cancellation.IsCancellationRequested; round++) rounds.Add(await RoundAsync(server, probe, load, fault));
            }

            Add(report, NameOf(fault, loaderNice), rounds);
        }
    }

    private static string NameOf(Fault fault, int loaderNice) => $"{fault.Name}, loader.nice {loaderNice}";

    private static async Task<InterruptionRound> RoundAsync(FaultedServer server, Probe probe, VictimLoad load, Fault fault)
    {
        var round = new InterruptionRound();
        for (var i = 0; i < FaultsPerRound; i++)
        {
            await load.RightAsync(Stopwatch.GetTimestamp());
            var worker = await server.WorkerAsync(fault.Model);
            await Task.Delay(Settle);
            var began = Stopwatch.GetTimestamp();
            await Task.Delay(Quiet);
            var struck = Stopwatch.GetTimestamp();
            await fault.InjectAsync(server, worker);
            var back = await load.RightAsync(Stopwatch.GetTimestamp());
            await Task.Delay(Settle);
            round.Add(probe.Between(began, struck), probe.Between(struck, back + (Settle.Ticks * Stopwatch.Frequency / TimeSpan.TicksPerSecond)), Stopwatch.GetElapsedTime(struck, back));
        }

        return round;
    }

    private static void Add(Report report, string fault, List<InterruptionRound> rounds)
    {
        var ratio = Rounds.Median(rounds.Select(round => round.During(0.99) / round.Before(0.99)));
        var failed = rounds.Sum(round => round.Failed);
        report.Row(
            ("fault", fault),
            ("p50 before ms", Rounds.Median(rounds.Select(round => round.Before(0.5)))), ("p99 before", Rounds.Median(rounds.Select(round => round.Before(0.99)))),
            ("p50 during", Rounds.Median(rounds.Select(round => round.During(0.5)))), ("p99 during", Rounds.Median(rounds.Select(round => round.During(0.99)))),
            ("p99 × before", ratio), ("least", rounds.Min(round => round.During(0.99) / round.Before(0.99))), ("most", rounds.Max(round => round.During(0.99) / round.Before(0.99))),
            ("failed", failed), ("victim back after ms", Rounds.Median(rounds.Select(round => round.BackMilliseconds))));
        report.AtMost($"{fault}: the bystander's p99 over its p99 before", ratio, 2);
        report.AtMost($"{fault}: failed requests of the bystander", failed, 0);
    }
}
