namespace ActorInference.Bench.Http;

/// <summary>
/// The same models behind <c>infer serve</c> (JSON and binary), behind a plain ASP.NET minimal API, and behind Node; each server in a
/// process of its own with its own defaults, loaded in turns by the same closed loop.
/// </summary>
internal sealed class HttpBenchmark : IBenchmark
{
    private const int RoundCount = 3;
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(1.5);
    private static readonly int[] Connections = [1, 8, 32];

    public string Name => "http";

    public string Summary => "Open Inference Protocol against a plain ASP.NET service and Node with onnxruntime-node, 1, 8 and 32 connections";

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        await NodeModules.RestoreAsync();
        BenchModel[] models = [BenchModel.Silero, BenchModel.Cls];
        using var deployment = new BenchDeployment($"instances = {Environment.ProcessorCount}, cores = shared", models);
        foreach (var model in models) await RunModelAsync(model, deployment, report, cancellation);
    }

    private static async Task RunModelAsync(BenchModel model, BenchDeployment deployment, Report report, CancellationToken cancellation)
    {
        var ours = $"/v2/models/{model.Name}/infer";
        await using var infer = await ServerProcess.StartAsync("dotnet", deployment.ServeArguments, Bodies.Json(model, ours));
        await using var aspnet = await ServerProcess.StartAsync("dotnet", p => [BenchDeployment.BenchAssembly, PlainAspNetServer.Verb, model.Name, $"{p}"], Bodies.Json(model, "/infer"));
        await using var node = await ServerProcess.StartAsync("node", p => [NodeModules.Server, model.Path, $"{p}"], Bodies.Json(model, "/infer"));
        (string Name, int Port, byte[] Request)[] setUps =
        [
            ("infer, binary", infer.Port, Bodies.Binary(model, ours)),
            ("infer, JSON", infer.Port, Bodies.Json(model, ours)),
            ("ASP.NET, JSON", aspnet.Port, Bodies.Json(model, "/infer")),
            ("Node, JSON", node.Port, Bodies.Json(model, "/infer")),
        ];

        foreach (var connections in Connections)
        {
            var figures = setUps.Select(_ => new List<LoadFigures>()).ToArray();
            for (var round = 0; round < RoundCount && !cancellation.IsCancellationRequested; round++)
                for (var i = 0; i < setUps.Length; i++)
                    figures[i].Add(await ClosedLoop.RunAsync(setUps[i].Port, connections, setUps[i].Request, RunTime));
            var medians = figures.Select(f => new LoadFigures(
                Rounds.Median(f.Select(x => x.PerSecond)), Rounds.Median(f.Select(x => x.P50Microseconds)), Rounds.Median(f.Select(x => x.P99Microseconds)), f.Sum(x => x.Failures))).ToArray();
            for (var i = 0; i < setUps.Length; i++)
            {
                var m = medians[i];
                report.Row(("model", model.Name), ("connections", connections), ("server", setUps[i].Name), ("requests/s", m.PerSecond), ("p50 µs", m.P50Microseconds), ("p99 µs", m.P99Microseconds), ("failures", m.Failures));
            }

            foreach (var (mine, label) in new[] { (medians[0], "binary"), (medians[1], "JSON") })
            {
                report.AtLeast($"{model.Name}, {connections} connections, {label}: throughput over the better baseline", mine.PerSecond / Math.Max(medians[2].PerSecond, medians[3].PerSecond), 1);
                report.AtMost($"{model.Name}, {connections} connections, {label}: p99 over the better baseline", mine.P99Microseconds / Math.Min(medians[2].P99Microseconds, medians[3].P99Microseconds), 1);
            }
        }
    }
}
