using ActorInference.Bench.Http;

namespace ActorInference.Bench.Overhead;

/// <summary>
/// Raw ONNX Runtime in a tight loop on a pinned thread, the same model through the router by Ask from other threads, and through HTTP binary.
/// The set-ups take turns; figures are medians over the rounds.
/// </summary>
internal sealed class OverheadBenchmark : IBenchmark, ISelective
{
    private const int RoundCount = 5;
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(1.5);

    public string Name => "overhead";

    public string Summary => "raw ONNX Runtime against the same model through ModelRouterActor and through HTTP binary";

    public string? Only { get; set; }

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        foreach (var model in new[] { BenchModel.Mlp, BenchModel.Silero, BenchModel.Cls }.Where(model => Only is null || model.Name.Contains(Only)))
        {
            var request = Bodies.Binary(model, $"/v2/models/{model.Name}/infer");
            using var deployment = new BenchDeployment("cores = 1", model);
            using var raw = new RawModel(model, 1);
            await using var node = await ActorNode.StartAsync(model, "cores = 1");
            await using var http = await ServerProcess.StartAsync("dotnet", deployment.ServeArguments, request);
            var figures = new List<Round>();
            for (var round = 0; round < RoundCount && !cancellation.IsCancellationRequested; round++)
            {
                var distance = CoreDistance.Measure();
                var samples = new Samples(1_000_000);
                var rawRate = raw.RunsPerSecond(RunTime, samples, ActorNode.BindToLeasedCore);
                figures.Add(new(
                    distance, rawRate, samples.Microseconds(0.5), samples.Microseconds(0.99),
                    await node.LoadAsync(1, RunTime), await node.LoadAsync(32, RunTime),
                    await ClosedLoop.RunAsync(http.Port, 1, request, RunTime), await ClosedLoop.RunAsync(http.Port, 32, request, RunTime)));
            }

            Add(report, model, figures);
        }
    }

    private static void Add(Report report, BenchModel model, List<Round> rounds)
    {
        double Median(Func<Round, double> f) => Rounds.Median(rounds.Select(f));
        void Row(string path, int inFlight, double rate, double p50, double p99, object bytes) =>
            report.Row(("model", model.Name), ("path", path), ("in flight", inFlight), ("requests/s", rate), ("p50 µs", p50), ("p99 µs", p99), ("managed bytes/request", bytes));

        report.Row(("model", model.Name), ("cache line between the cores and back, ns: least", rounds.Min(r => r.CoreDistance)), ("median", Median(r => r.CoreDistance)), ("most", rounds.Max(r => r.CoreDistance)));
        Row("raw ONNX Runtime", 1, Median(r => r.RawRate), Median(r => r.RawP50), Median(r => r.RawP99), "-");
        Row("actors", 1, Median(r => r.Actor1.PerSecond), Median(r => r.Actor1.P50Microseconds), Median(r => r.Actor1.P99Microseconds), Median(r => r.Actor1.BytesPerRequest));
        Row("actors", 32, Median(r => r.Actor32.PerSecond), Median(r => r.Actor32.P50Microseconds), Median(r => r.Actor32.P99Microseconds), Median(r => r.Actor32.BytesPerRequest));
        Row("HTTP binary", 1, Median(r => r.Http1.PerSecond), Median(r => r.Http1.P50Microseconds), Median(r => r.Http1.P99Microseconds), "-");
        Row("HTTP binary", 32, Median(r => r.Http32.PerSecond), Median(r => r.Http32.P50Microseconds), Median(r => r.Http32.P99Microseconds), "-");

        if (model.Name == "cls") report.AtLeast("cls: actors at 32 in flight over raw throughput", Median(r => r.Actor32.PerSecond / r.RawRate), 0.97);
        if (model.Name == "silero") report.AtLeast("silero: actors at 32 in flight over raw throughput", Median(r => r.Actor32.PerSecond / r.RawRate), 0.90);
        report.AtMost($"{model.Name}: added p50 of the actor path, µs", Median(r => r.Actor1.P50Microseconds - r.RawP50), 25);
        report.AtMost($"{model.Name}: managed bytes per request on the actor path", Median(r => r.Actor32.BytesPerRequest), 1024);
    }

    private sealed record Round(double CoreDistance, double RawRate, double RawP50, double RawP99, ActorFigures Actor1, ActorFigures Actor32, LoadFigures Http1, LoadFigures Http32);
}
