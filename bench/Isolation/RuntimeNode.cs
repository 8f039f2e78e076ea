using ActorInference.Actors;
using ActorInference.Bench.Http;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Bench.Isolation;

/// <summary>Models of one deployment behind the actors of this process, asked through the router.</summary>
internal sealed class RuntimeNode : IIsolationNode
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private readonly BenchDeployment _deployment;
    private readonly ActorSystem _system;
    private readonly Dictionary<string, NamedTensor[]> _inputs;

    private RuntimeNode(BenchDeployment deployment, ActorSystem system, BenchModel[] models)
    {
        (_deployment, _system) = (deployment, system);
        _inputs = models.ToDictionary(model => model.Name, model => Array.ConvertAll(model.Inputs, Tensor));
    }

    private IActorRef Router => InferenceRuntime.Get(_system).Router;

    /// <param name="modelSettings">The body of <c>inference.models</c>.</param>
    /// <param name="models">What is loaded.</param>
    public static async Task<RuntimeNode> StartAsync(string modelSettings, params BenchModel[] models)
    {
        var deployment = new BenchDeployment("", models);
        var config = ConfigurationFactory.ParseString($"{deployment.Configuration}\ninference.models {{ {modelSettings} }}");
        if (!InferenceSettings.TryRead(config, out _, out var mistakes)) throw new InvalidOperationException(string.Join('\n', mistakes));
        var node = new RuntimeNode(deployment, ActorSystem.Create("bench", config), models);
        await InferenceRuntime.Get(node._system).WhenLoadedAsync().WaitAsync(Timeout);
        foreach (var model in models) await node.InferAsync(model.Name);
        return node;
    }

    public Task VictimAsync() => InferAsync(BenchModel.Cls.Name);

    public Task<double> BullyAsync(CancellationToken end) => IsolationLoad.LoopAsync(() => InferAsync(BenchModel.Det.Name), end);

    /// <summary>One request; the inputs are shared by all requests.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task InferAsync(string model)
    {
        if (!await TryInferAsync(model)) throw new InvalidOperationException($"A request to {model} failed.");
    }

    public async Task<bool> TryInferAsync(string model)
    {
        var inputs = Array.ConvertAll(_inputs[model], input => new NamedTensor(input.Name, input.Datatype, input.Shape, input.Buffer.Share(0, input.Buffer.Length)));
        var answer = await Router.Ask<object>(new InferRequest(model, null, null, inputs, null, InferOptions.Default), Timeout).ConfigureAwait(false);
        (answer as InferResult)?.Dispose();
        return answer is InferResult;
    }

    public async Task<T> AskAsync<T>(object question) => await Router.Ask<T>(question, Timeout);

    public async ValueTask DisposeAsync()
    {
        await CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClrExitReason.Instance);
        foreach (var input in _inputs.Values.SelectMany(inputs => inputs)) input.Dispose();
        _deployment.Dispose();
    }

    private static NamedTensor Tensor(BenchInput input)
    {
        var buffer = TensorBuffer.Rent(input.Data.Length);
        input.Data.CopyTo(buffer.Span);
        TensorDatatypes.TryParse(input.Datatype, out var datatype);
        return new(input.Name, datatype, TensorShape.Create(input.Shape), buffer);
    }
}
