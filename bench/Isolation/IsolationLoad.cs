using System.Diagnostics;

namespace ActorInference.Bench.Isolation;

/// <summary>What the victim felt and the bully did.</summary>
internal sealed record IsolationFigures(double P50, double P99, double P999, int Requests, double BullyPerSecond);

/// <summary>The victim is asked every 5 ms, whether or not it has answered; the bully again as soon as it has.</summary>
internal static class IsolationLoad
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    public static async Task<IsolationFigures> RunAsync(IIsolationNode node, bool withBully, TimeSpan time)
    {
        using var end = new CancellationTokenSource();
        var bully = withBully ? Task.Run(() => node.BullyAsync(end.Token)) : Task.FromResult(0.0);
        await PaceAsync(node, Settle);
        var samples = await PaceAsync(node, time);
        await end.CancelAsync();
        return new(samples.Microseconds(0.5), samples.Microseconds(0.99), samples.Microseconds(0.999), samples.Count, await bully);
    }

    private static async Task<Samples> PaceAsync(IIsolationNode node, TimeSpan time)
    {
        var samples = new Samples(100_000);
        var open = new List<Task>();
        var until = Rounds.After(time);
        using var timer = new PeriodicTimer(Period);
        while (Stopwatch.GetTimestamp() < until && await timer.WaitForNextTickAsync()) open.Add(TimeAsync(node, samples));
        await Task.WhenAll(open);
        return samples;
    }

    private static async Task TimeAsync(IIsolationNode node, Samples samples)
    {
        var asked = Stopwatch.GetTimestamp();
        await node.VictimAsync().ConfigureAwait(false);
        var took = Stopwatch.GetTimestamp() - asked;
        lock (samples) samples.Add(took);
    }

    /// <summary>Repeats a call until the token says so; how often a second.</summary>
    public static async Task<double> LoopAsync(Func<Task> call, CancellationToken end)
    {
        var started = Stopwatch.GetTimestamp();
        var runs = 0;
        for (; !end.IsCancellationRequested; runs++) await call().ConfigureAwait(false);
        return runs / Rounds.Seconds(started);
    }
}
