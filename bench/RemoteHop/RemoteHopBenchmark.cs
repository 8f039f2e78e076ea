using System.Diagnostics;
using ActorInference.Actors;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;

namespace ActorInference.Bench.RemoteHop;

/// <summary>
/// A request with a picture of 600 KB through this node's router: to its own model, and to the same model on a neighbour, in turn. The model multiplies by one, so that the
/// answer is as long as the picture: more than a classifier's would be.
/// </summary>
internal sealed class RemoteHopBenchmark : IBenchmark
{
    private const int Floats = 600 * 1024 / sizeof(float);
    private const int Requests = 100;
    private const int Rounds = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public string Name => "remote-hop";

    public string Summary => "a request of 600 KB answered by a neighbour node, beside the same one answered here";

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("infer-hop-").FullName;
        try
        {
            foreach (var model in new[] { NeighbourNode.Here, NeighbourNode.There })
                File.Copy(Path.Combine(BenchModel.RepositoryRoot, "tests/models/times1.onnx"), Path.Combine(Directory.CreateDirectory(Path.Combine(folder, model, "1")).FullName, "model.onnx"));
            using var system = NeighbourNode.System(NeighbourNode.Here, folder);
            var cluster = Cluster.Get(system);
            cluster.Join(cluster.SelfAddress);
            await using var neighbour = NeighbourNode.Start(folder, cluster.SelfAddress.ToString());
            await MeasureAsync(report, InferenceRuntime.Get(system).Router, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(Report report, IActorRef router, CancellationToken cancellation)
    {
        var picture = new float[Floats];
        for (var pixel = 0; pixel < Floats; pixel++) picture[pixel] = pixel % 255;
        await ServedAsync(router, NeighbourNode.Here, picture, cancellation);
        await ServedAsync(router, NeighbourNode.There, picture, cancellation);
        var (here, there, tailHere, tailThere) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < Rounds && !cancellation.IsCancellationRequested; round++)
        {
            var (local, remote) = (await RoundAsync(router, NeighbourNode.Here, picture), await RoundAsync(router, NeighbourNode.There, picture));
            Report.Progress($"p50 here {local.Microseconds(0.5) / 1e3:F2} ms, by the neighbour {remote.Microseconds(0.5) / 1e3:F2} ms");
            if (round < 0) continue;
            here.Add(local.Microseconds(0.5) / 1e3);
            there.Add(remote.Microseconds(0.5) / 1e3);
            tailHere.Add(local.Microseconds(0.99) / 1e3);
            tailThere.Add(remote.Microseconds(0.99) / 1e3);
        }

        var added = Bench.Rounds.Median(here.Zip(there, (local, remote) => remote - local));
        report.Row(("600 KB there and back", "here"), ("p50 ms", Bench.Rounds.Median(here)), ("p99 ms", Bench.Rounds.Median(tailHere)));
        report.Row(("600 KB there and back", "by a neighbour"), ("p50 ms", Bench.Rounds.Median(there)), ("p99 ms", Bench.Rounds.Median(tailThere)));
        report.AtMost("added by the neighbour, p50, ms", added, 2);
    }

    private static async Task<Samples> RoundAsync(IActorRef router, string model, float[] picture)
    {
        var samples = new Samples(Requests);
        for (var request = 0; request < Requests; request++)
        {
            var start = Stopwatch.GetTimestamp();
            if (await AskAsync(router, model, picture) is { } failure) throw new InvalidOperationException(failure);
            samples.Add(Stopwatch.GetTimestamp() - start);
        }

        return samples;
    }

    // Null, or what went wrong.
    private static async Task<string?> AskAsync(IActorRef router, string model, float[] picture)
    {
        var answer = await router.Ask<object>(new InferRequest(model, null, null, [NamedTensor.Create<float>("x", TensorShape.Create(1, Floats), picture)], null, InferOptions.Default), Patience);
        if (answer is not InferResult result) return answer.ToString();
        using (result) return result.Outputs[0].AsSpan<float>().SequenceEqual(picture) ? null : "The answer is not the picture.";
    }

    private static async Task ServedAsync(IActorRef router, string model, float[] picture, CancellationToken cancellation)
    {
        for (var start = Stopwatch.GetTimestamp(); await AskAsync(router, model, picture) is { } failure; await Task.Delay(1000, cancellation))
        {
            Report.Progress($"not yet: {failure}");
            if (Stopwatch.GetElapsedTime(start) > Patience) throw new InvalidOperationException(failure);
        }
    }
}
