using System.Diagnostics;
using ActorInference.Bench.Isolation;
using ActorInference.Contracts;

namespace ActorInference.Bench.Recovery;

/// <summary>From SIGKILL of a worker to the next good answer of its model: cold, where a new worker has to load it, and with a spare that is loaded.</summary>
internal sealed class RecoveryBenchmark : IBenchmark
{
    private const int Kills = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "recovery";

    public string Summary => "a worker is killed: the time to the next good answer of cls, cold and with standby = 1";

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        // Only the number of failures is other than by default: fifteen kills in a row would make the model unavailable.
        var cold = await MeasureAsync("", cancellation);
        Add(report, "cold", cold, 700);
        Add(report, "standby = 1", await MeasureAsync("standby = 1", cancellation), 20);
    }

    private static async Task<double[]> MeasureAsync(string more, CancellationToken cancellation)
    {
        await using var node = await RuntimeNode.StartAsync($"cls {{ fault-domain = process, cores = 1, restart {{ max-failures = 1000, max-backoff = 200 ms }}, {more} }}", BenchModel.Cls);
        var times = new List<double>();
        while (times.Count < Kills && !cancellation.IsCancellationRequested)
        {
            var worker = await WholeAsync(node);
            using var process = Process.GetProcessById(worker);
            process.Kill();
            var killed = Stopwatch.GetTimestamp();
            while (!await node.TryInferAsync(BenchModel.Cls.Name))
                if (Stopwatch.GetElapsedTime(killed) > Patience) throw new TimeoutException("The model did not come back.");
            times.Add(Stopwatch.GetElapsedTime(killed).TotalMilliseconds);
            Report.Progress($"{(more == "" ? "cold" : more)}: {times[^1]:0.0} ms");
        }

        return [.. times];
    }

    /// <summary>Waits until every instance, the spare too, is loaded, and a few good answers were given; then the worker that serves.</summary>
    private static async Task<int> WholeAsync(RuntimeNode node)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            var isolation = await node.AskAsync<ModelIsolation>(new GetModelIsolation(BenchModel.Cls.Name, null));
            if (isolation.Instances.All(instance => instance.State is "ready" or "spare"))
            {
                for (var i = 0; i < 5; i++) await node.InferAsync(BenchModel.Cls.Name);
                return isolation.Instances.Single(instance => instance.State == "ready").ProcessId;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("The instances were not ready again.");
    }

    private static void Add(Report report, string name, double[] times, double goal)
    {
        report.Row(("cls", name), ("kills", times.Length), ("median ms", Rounds.Median(times)), ("worst ms", times.Max()), ("best ms", times.Min()));
        report.AtMost($"{name}: median from the kill to the next good answer, ms", Rounds.Median(times), goal);
    }
}
