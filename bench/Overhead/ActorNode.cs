using System.Diagnostics;
using ActorInference.Actors;
using ActorInference.Bench.Http;
using ActorInference.Contracts;
using ActorInference.Isolation;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Bench.Overhead;

/// <summary>Figures of one closed-loop run against the router; bytes are allocated by the whole process.</summary>
internal readonly record struct ActorFigures(double PerSecond, double P50Microseconds, double P99Microseconds, double BytesPerRequest, double MeanBatch);

/// <summary>One model behind the actors in this process, asked through the router from thread-pool threads.</summary>
internal sealed class ActorNode : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly ActorSystem _system;
    private readonly BenchDeployment _deployment;
    private readonly BenchModel _model;
    private readonly IActorRef _router;
    private readonly Input[] _inputs;

    private ActorNode(ActorSystem system, BenchDeployment deployment, BenchModel model)
    {
        _system = system;
        _deployment = deployment;
        _model = model;
        _router = InferenceRuntime.Get(system).Router;
        _inputs = model.Inputs.Select(i => new Input(i.Name, TensorDatatypes.TryParse(i.Datatype, out var d) ? d : default, TensorShape.Create(i.Shape), i.Data)).ToArray();
    }

    /// <summary>The core that an instance of <c>cores = 1</c> is leased: the last one, the runtime keeps the first for itself.</summary>
    public static void BindToLeasedCore() => ThreadAffinity.BindCurrentThread(CoreSet.Of(Environment.ProcessorCount - 1));

    public static async Task<ActorNode> StartAsync(BenchModel model, string defaults)
    {
        var deployment = new BenchDeployment(defaults, model);
        var config = ConfigurationFactory.ParseString(deployment.Configuration);
        var system = ActorSystem.Create("bench", config);
        var node = new ActorNode(system, deployment, model);
        var start = Stopwatch.GetTimestamp();
        while (await node._router.Ask<object>(new ProbeModel(model.Name, null), Timeout) is InferFailure failure)
        {
            if (Stopwatch.GetElapsedTime(start) > Timeout) throw new InvalidOperationException(failure.Message);
            await Task.Delay(20);
        }

        return node;
    }

    public async Task<ActorFigures> LoadAsync(int inFlight, TimeSpan time)
    {
        var lanes = Enumerable.Range(0, inFlight).Select(_ => new Samples(1_000_000)).ToArray();
        await Task.WhenAll(lanes.Select(l => Task.Run(() => RunAsync(l, Rounds.After(time / 5)))));
        foreach (var lane in lanes) lane.Clear();
        var bytes = GC.GetTotalAllocatedBytes(precise: false);
        var start = Stopwatch.GetTimestamp();
        var batches = (await Task.WhenAll(lanes.Select(l => Task.Run(() => RunAsync(l, Rounds.After(time)))))).Sum();
        var seconds = Rounds.Seconds(start);
        bytes = GC.GetTotalAllocatedBytes(precise: false) - bytes;
        var all = new Samples(lanes.Sum(l => l.Count));
        foreach (var lane in lanes) all.AddAll(lane);
        return new(all.Count / seconds, all.Microseconds(0.5), all.Microseconds(0.99), bytes / (double)all.Count, all.Count / Math.Max(batches, 1e-9));
    }

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        _deployment.Dispose();
    }

    /// <summary>Returns the batches that this lane's requests account for: the sum of 1 / batch size.</summary>
    private async Task<double> RunAsync(Samples samples, long end)
    {
        var batches = 0.0;
        while (Stopwatch.GetTimestamp() < end)
        {
            var tensors = new NamedTensor[_inputs.Length];
            for (var i = 0; i < tensors.Length; i++) tensors[i] = _inputs[i].Rent();
            var asked = Stopwatch.GetTimestamp();
            var answer = await _router.Ask<object>(new InferRequest(_model.Name, null, null, tensors, null, InferOptions.Default), Timeout);
            if (answer is not InferResult result) throw new InvalidOperationException(answer.ToString());
            batches += 1.0 / result.Timing.BatchSize;
            samples.Add(Stopwatch.GetTimestamp() - asked);
            result.Dispose();
        }

        return batches;
    }

    private sealed record Input(string Name, TensorDatatype Datatype, TensorShape Shape, byte[] Data)
    {
        public NamedTensor Rent()
        {
            var buffer = TensorBuffer.Rent(Data.Length);
            Data.CopyTo(buffer.Span);
            return new NamedTensor(Name, Datatype, Shape, buffer);
        }
    }
}
