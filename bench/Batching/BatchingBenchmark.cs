using ActorInference.Bench.Overhead;

namespace ActorInference.Bench.Batching;

/// <summary>64 requests in flight through the router with batching off and with max-size 16, beside raw ONNX Runtime at the same batch sizes.</summary>
internal sealed class BatchingBenchmark : IBenchmark
{
    private const int InFlight = 64;
    private const int RoundCount = 3;
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(2);

    public string Name => "batching";

    public string Summary => "mlp and silero with 64 in flight, batching off and at most 16, beside raw ONNX Runtime";

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        foreach (var model in new[] { BenchModel.Mlp, BenchModel.Silero })
        {
            using var raw1 = new RawModel(model, 1);
            using var raw16 = new RawModel(model, 16);
            await using var off = await ActorNode.StartAsync(model, "cores = 1");
            await using var on = await ActorNode.StartAsync(model, "cores = 1, batching { max-size = 16, max-delay = 0 ms }");
            var figures = new List<(double Raw1, double Raw16, ActorFigures Off, ActorFigures On)>();
            for (var round = 0; round < RoundCount && !cancellation.IsCancellationRequested; round++)
            {
                figures.Add((
                    raw1.RunsPerSecond(RunTime, new Samples(1), ActorNode.BindToLeasedCore),
                    16 * raw16.RunsPerSecond(RunTime, new Samples(1), ActorNode.BindToLeasedCore),
                    await off.LoadAsync(InFlight, RunTime),
                    await on.LoadAsync(InFlight, RunTime)));
            }

            var rates = (Off: Rounds.Median(figures.Select(f => f.Off.PerSecond)), On: Rounds.Median(figures.Select(f => f.On.PerSecond)));
            report.Row(("model", model.Name), ("set-up", "raw ONNX Runtime, batch 1"), ("items/s", Rounds.Median(figures.Select(f => f.Raw1))), ("p99 µs", "-"), ("mean batch", 1));
            report.Row(("model", model.Name), ("set-up", "raw ONNX Runtime, batch 16"), ("items/s", Rounds.Median(figures.Select(f => f.Raw16))), ("p99 µs", "-"), ("mean batch", 16));
            report.Row(("model", model.Name), ("set-up", "actors, batching off"), ("items/s", rates.Off), ("p99 µs", Rounds.Median(figures.Select(f => f.Off.P99Microseconds))), ("mean batch", 1));
            report.Row(("model", model.Name), ("set-up", "actors, max-size 16"), ("items/s", rates.On), ("p99 µs", Rounds.Median(figures.Select(f => f.On.P99Microseconds))), ("mean batch", Rounds.Median(figures.Select(f => f.On.MeanBatch))));
            report.AtLeast($"{model.Name}: batching over no batching, throughput", rates.On / rates.Off, 1);
        }
    }
}
