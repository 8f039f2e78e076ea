using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;
using Xunit.Abstractions;
using static ActorInference.Actors.Tests.WorkerLoss;

namespace ActorInference.Actors.Tests;

/// <summary>What takes the place of a lost worker, and what becomes of all that went with it: its group, its spare, its actor, its draining model.</summary>
public class WorkerReplacedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task WorkerKilled_StandbyTakesOverAndANewOneIsLoaded()
    {
        await using var node = await TestNode.StartAsync(InWorkers + Quick + "defaults.standby = 1", "mlp/1=mlp");
        using var probe = new WorkerProbe(node);
        await probe.RecoveredAsync("mlp", 0);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var serving = await probe.ServingAsync("mlp");
            var spare = (await probe.ProcessesAsync("mlp")).Single(process => process != serving);
            var watch = Stopwatch.StartNew();
            Signals.Send(serving, Signals.Kill);
            object answer;
            do answer = await node.InferAsync("mlp", Ledger.Input(round));
            while (answer is InferFailure { Code: InferFailureCode.WorkerLost });
            times.Add(watch.Elapsed.TotalMilliseconds);

            AssertRight(round, answer);
            Assert.Equal(spare, await probe.ServingAsync("mlp"));
            await probe.NextLossAsync();
            await probe.RecoveredAsync("mlp", round + 1);
        }

        times.Sort();
        output.WriteLine($"from the kill to the next good answer: median {times[Rounds / 2]:F1} ms, longest {times[^1]:F1} ms");
    }

    [Fact]
    public async Task WorkerOfAGroupKilled_AllItsInstancesComeBackTogether()
    {
        await using var node = await TestNode.StartAsync(InWorkers + Quick + "defaults { instances = 3, worker-group = one }", "mlp/1=mlp");
        using var probe = new WorkerProbe(node);
        for (var round = 0; round < 5; round++)
        {
            var before = (await probe.ProcessesAsync("mlp")).Distinct().ToArray();
            var asked = Enumerable.Range(0, 24).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            Signals.Send(Assert.Single(before), Signals.Kill);
            var answers = await Task.WhenAll(asked);

            for (var value = 0; value < answers.Length; value++)
                if (answers[value] is InferFailure failure) AssertLost(failure);
                else AssertRight(value, answers[value]);
            await probe.NextLossAsync();
            await probe.RecoveredAsync("mlp", 3 * (round + 1));
            Assert.NotEqual(before[0], Assert.Single((await probe.ProcessesAsync("mlp")).Distinct()));
        }

        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal([new RestartCount("killed", 5)], statistics.Restarts);
        Assert.Equal((5 * 24, 0), (statistics.Success.Count + statistics.Fail.Count, statistics.Pending));
    }

    [Fact]
    public async Task InstanceActorKilled_WithWorkAtItsWorker_EachIsAnsweredOnce()
    {
        var random = Seeded(output);
        await using var node = await TestNode.StartAsync(InWorkers + Quick, "mlp/1=mlp");
        using var probe = new WorkerProbe(node);
        for (var round = 0; round < Rounds; round++)
        {
            var asked = Enumerable.Range(0, 8).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            Spin(random.Next(400));
            node.System.ActorSelection("/user/inference/mlp-v1-*/instance-0-*").Tell(random.Next(2) == 0 ? Kill.Instance : PoisonPill.Instance);
            var answers = await Task.WhenAll(asked);

            for (var value = 0; value < answers.Length; value++)
                if (answers[value] is InferFailure failure) AssertLost(failure);
                else AssertRight(value, answers[value]);
            await probe.NextLossAsync();
            await probe.RecoveredAsync("mlp", round + 1);
        }

        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal((Rounds * 8, 0), (statistics.Success.Count + statistics.Fail.Count, statistics.Pending));
    }

    [Fact]
    public async Task WorkerKilled_WhileItsModelDrains_WhatWasAcceptedIsAnswered()
    {
        var random = Seeded(output);
        await using var node = await TestNode.StartAsync(InWorkers + Quick + "defaults.idempotent = on", "mlp/1=mlp");
        using var probe = new WorkerProbe(node);
        for (var round = 0; round < 10; round++)
        {
            var process = await probe.ServingAsync("mlp");
            var asked = Enumerable.Range(0, 100).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            var unloaded = node.AskAsync<ModelStatus>(new UnloadModel("mlp", null));
            Spin(random.Next(400));
            Signals.Send(process, Signals.Kill);

            var answers = await Task.WhenAll(asked);
            for (var value = 0; value < answers.Length; value++) AssertRight(value, answers[value]);
            await unloaded;
            Assert.Equal(ModelState.Ready, (await node.AskAsync<ModelStatus>(new LoadModel("mlp", null))).State);
        }
    }
}
