using ActorInference.Contracts;
using Xunit.Abstractions;
using static ActorInference.Actors.Tests.WorkerLoss;

namespace ActorInference.Actors.Tests;

/// <summary>A worker is killed with requests in flight: each is answered once, and the worker comes back.</summary>
public class WorkerKilledTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("")]
    [InlineData("defaults.batching { max-size = 4, max-delay = 1 ms }\n")]
    public async Task WorkerKilled_WithEightInFlight_EachIsAnsweredOnceAndTheWorkerComesBack(string more)
    {
        var random = Seeded(output);
        await using var node = await TestNode.StartAsync(InWorkers + Quick + more, "mlp/1=mlp", "times/1=times1");
        using var probe = new WorkerProbe(node);
        var (right, lost) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var process = await probe.ServingAsync("mlp");
            var asked = Enumerable.Range(0, 8).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            Spin(random.Next(400));
            Assert.True(Signals.Send(process, Signals.Kill));
            var answers = await Task.WhenAll(asked);

            Assert.Equal([(float)round], Tensors.Take(await node.InferAsync("times", Tensors.Row(round))));
            for (var value = 0; value < answers.Length; value++)
                if (answers[value] is InferFailure failure) lost += AssertLost(failure);
                else right += AssertRight(value, answers[value]);
            var loss = await probe.NextLossAsync();
            Assert.Equal(("mlp", InstanceLossCause.Killed), (loss.Model, loss.Cause));
            Assert.Contains("SIGKILL", loss.Sentence);
            await probe.RecoveredAsync("mlp", round + 1);
        }

        output.WriteLine($"{right} right, {lost} lost");
        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal((right, lost, 0), (statistics.Success.Count, statistics.Failures.Backend, statistics.Pending));
        Assert.Equal([new RestartCount("killed", Rounds)], statistics.Restarts);
        Assert.Equal(0, (await node.StatisticsAsync("times")).Fail.Count);
    }

    [Fact]
    public async Task WorkerKilled_ModelIsIdempotent_NobodyNotices()
    {
        var random = Seeded(output);
        await using var node = await TestNode.StartAsync(InWorkers + Quick + "defaults { idempotent = on, instances = 2 }", "mlp/1=mlp");
        using var probe = new WorkerProbe(node);
        for (var round = 0; round < Rounds; round++)
        {
            var processes = await probe.ProcessesAsync("mlp");
            var asked = Enumerable.Range(0, 8).Select(value => node.InferAsync("mlp", Ledger.Input(value))).ToArray();
            Spin(random.Next(400));
            Signals.Send(processes[random.Next(2)], Signals.Kill);

            var answers = await Task.WhenAll(asked);
            for (var value = 0; value < answers.Length; value++) AssertRight(value, answers[value]);
            await probe.RecoveredAsync("mlp", round + 1);
        }

        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal((Rounds * 8, 0, 0), (statistics.Success.Count, statistics.Fail.Count, statistics.Pending));
    }

    [Fact]
    public async Task WorkerKilledTwiceUnderTheSameRequest_ModelIsIdempotent_IsNotRunAThirdTime()
    {
        await using var node = await TestNode.StartAsync(InWorkers + Quick + "defaults.idempotent = on", "endless/1=endless");
        using var probe = new WorkerProbe(node);
        var answer = node.InferAsync("endless", Tensors.Floats("x", [], 1));
        for (var run = 0; run < 2; run++)
        {
            await node.UntilAsync("endless", status => status.Instances[0] is { State: "running" } instance && instance.Restarts == run);
            Assert.False(answer.IsCompleted);
            await RunningAsync(await probe.ServingAsync("endless"));
            Signals.Send(await probe.ServingAsync("endless"), Signals.Kill);
            await probe.NextLossAsync();
        }

        await node.FailAsync(InferFailureCode.WorkerLost, answer);
        await probe.RecoveredAsync("endless", 2);
        Assert.Equal(-1f, Tensors.One(await node.InferAsync("endless", Tensors.Floats("x", [], -1))));
    }
}
