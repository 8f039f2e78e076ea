using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors.Tests;

public class ShutdownTests
{
    [Fact]
    public async Task CoordinatedShutdown_RequestsInFlight_AreFinishedAndNewOnesRefused()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync("", gate.Factory, "times/1=times1");
        var asked = Enumerable.Range(0, 6).Select(value => node.InferAsync("times", Tensors.Row(value))).ToArray();
        await gate.EnteredAsync();

        var shutdown = CoordinatedShutdown.Get(node.System).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        object refused;
        do refused = await node.AskAsync(new ProbeModel("times", null));
        while (refused is not InferFailure { Code: InferFailureCode.Unavailable });
        gate.Open();

        Assert.Equal([0f, 1f, 2f, 3f, 4f, 5f], (await Task.WhenAll(asked)).Select(answer => Tensors.Take(answer)[0]));
        await shutdown.WaitAsync(TestNode.Patience);
    }

    /// <summary>It had begun: whoever may not run it twice is told so.</summary>
    [Theory]
    [InlineData("off", InferFailureCode.WorkerLost)]
    [InlineData("on", InferFailureCode.Unavailable)]
    public async Task Terminate_EndlessRun_EndsAtTheDrainTimeoutWithAnAnswer(string idempotent, InferFailureCode code)
    {
        var gate = new Gate();
        gate.Open();
        await using var node = await TestNode.StartAsync($"node.drain-timeout = 200 ms\nmodels.endless.idempotent = {idempotent}", gate.Factory, "endless/1=endless");
        var answer = node.InferAsync("endless", Tensors.Floats("x", [], 1));
        await gate.EnteredAsync();
        var watch = Stopwatch.StartNew();

        await node.System.Terminate().WaitAsync(TestNode.Patience);

        await node.FailAsync(code, answer);
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task ModelActorStopped_Abruptly_EveryRequestIsAnswered()
    {
        for (var round = 0; round < 30; round++)
        {
            await using var node = await TestNode.StartAsync("", "mlp/1=mlp");
            var asked = Enumerable.Range(0, 50).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            node.System.ActorSelection("/user/inference/mlp-v1-*").Tell(round % 2 == 0 ? PoisonPill.Instance : Kill.Instance);
            asked = [.. asked, .. Enumerable.Range(0, 50).Select(value => node.InferAsync("mlp", Ledger.Input(value)))];

            foreach (var answer in await Task.WhenAll(asked))
                if (answer is InferFailure failure) Assert.True(failure.Code is InferFailureCode.Unavailable or InferFailureCode.WorkerLost, $"{failure.Code}: {failure.Message}");
                else Tensors.Take(answer);
            Assert.Equal(ModelState.Ready, (await node.AskAsync<ModelStatus>(new LoadModel("mlp", null))).State);
        }
    }

    [Fact]
    public async Task ModelActorStopped_DuringAnEndlessRun_IsAnsweredAtTheDeadline()
    {
        var gate = new Gate();
        gate.Open();
        await using var node = await TestNode.StartAsync("", gate.Factory, "endless/1=endless");
        var watch = Stopwatch.StartNew();
        var options = new InferOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(1)) };
        var answer = node.InferAsync("endless", options, Tensors.Floats("x", [], 1));
        await gate.EnteredAsync();

        node.System.ActorSelection("/user/inference/endless-v1-*").Tell(PoisonPill.Instance);

        await node.FailAsync(InferFailureCode.DeadlineExceeded, answer);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task DeadLetters_ResultsNobodyReceives_GiveTheirMemoryBack()
    {
        await using var node = await TestNode.StartAsync("", "mlp/1=mlp");

        for (var value = 0; value < 100; value++)
            node.Router.Tell(new InferRequest("mlp", null, null, [Ledger.Input(value)], null, InferOptions.Default), ActorRefs.NoSender);

        Assert.True(SpinWait.SpinUntil(() => node.StatisticsAsync("mlp").Result.Success.Count == 100, TestNode.Patience));
    }

    [Fact]
    public async Task Get_MistakenConfiguration_ThrowsAllMistakes()
    {
        var system = ActorSystem.Create("mistaken", Akka.Configuration.ConfigurationFactory.ParseString("inference { a = 1, b = 2 }"));

        var mistakes = Assert.ThrowsAny<Exception>(() => InferenceRuntime.Get(system));

        Assert.Contains("inference.a", mistakes.ToString());
        Assert.Contains("inference.b", mistakes.ToString());
        await system.Terminate();
    }
}
