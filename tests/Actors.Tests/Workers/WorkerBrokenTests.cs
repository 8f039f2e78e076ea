using ActorInference.Contracts;
using static ActorInference.Actors.Tests.WorkerLoss;

namespace ActorInference.Actors.Tests;

/// <summary>A worker that crashes, hangs, dies again and again, or does not come up.</summary>
public class WorkerBrokenTests
{
    [Theory]
    [InlineData(Signals.Segv, InstanceLossCause.Crashed)]
    [InlineData(Signals.Abort, InstanceLossCause.Crashed)]
    public async Task WorkerCrashes_SignalIsInTheEventAndNotInTheAnswer(int signal, InstanceLossCause cause)
    {
        await using var node = await TestNode.StartAsync(InWorkers + Quick, "endless/1=endless");
        using var probe = new WorkerProbe(node);
        var answer = node.InferAsync("endless", Tensors.Floats("x", [], 1));
        var process = await probe.ServingAsync("endless");
        await RunningAsync(process);

        // .NET takes the first such signal from outside for a fault that comes again by itself.
        Signals.Send(process, signal);
        await node.UntilAsync("endless", _ => !Signals.Send(process, signal) || answer.IsCompleted);

        var failure = await node.FailAsync(InferFailureCode.WorkerLost, answer);
        Assert.DoesNotContain("SIG", failure.Message);
        Assert.DoesNotContain(process.ToString(System.Globalization.CultureInfo.InvariantCulture), failure.Message);
        var loss = await probe.NextLossAsync();
        Assert.Equal(cause, loss.Cause);
        Assert.Contains("SIG", loss.Sentence);
        await probe.RecoveredAsync("endless", 1);
    }

    [Fact]
    public async Task WorkerHangs_MidRun_RequestFailsAtItsDeadlineAndTheWorkerIsReplaced()
    {
        await using var node = await TestNode.StartAsync(InWorkers + Quick, "endless/1=endless");
        using var probe = new WorkerProbe(node);
        var answer = node.InferAsync("endless", new InferOptions { Deadline = Deadline.After(TimeSpan.FromMilliseconds(300)) }, Tensors.Floats("x", [], 1));
        Signals.Send(await probe.ServingAsync("endless"), Signals.Stop);

        await node.FailAsync(InferFailureCode.DeadlineExceeded, answer);

        Assert.Equal(InstanceLossCause.Hung, (await probe.NextLossAsync()).Cause);
        await probe.RecoveredAsync("endless", 1);
        Assert.Equal(-1f, Tensors.One(await node.InferAsync("endless", Tensors.Floats("x", [], -1))));
    }

    [Fact]
    public async Task WorkerHangs_Idle_IsReplacedWithoutARequest()
    {
        await using var node = await TestNode.StartAsync(InWorkers + Quick + "defaults.link.heartbeat-timeout = 2 s", "times/1=times1");
        using var probe = new WorkerProbe(node);

        Signals.Send(await probe.ServingAsync("times"), Signals.Stop);

        Assert.Equal(InstanceLossCause.Hung, (await probe.NextLossAsync()).Cause);
        await node.UntilAsync("times", status => status.Instances[0] is { State: "ready", Restarts: > 0 });
        Assert.Equal(3f, Tensors.One(await node.InferAsync("times", Tensors.Row(3))));
    }

    [Fact]
    public async Task WorkerDiesAgainAndAgain_ModelBecomesUnavailable_AndALoadRevivesIt()
    {
        await using var node = await TestNode.StartAsync(
            InWorkers + "defaults.restart { min-backoff = 1 ms, max-backoff = 5 ms, max-failures = 3 }", "times/1=times1");
        using var probe = new WorkerProbe(node);
        for (var death = 0; death < 3; death++)
        {
            if (death > 0) await probe.RecoveredAsync("times", death);
            Signals.Send(await probe.ServingAsync("times"), Signals.Kill);
            await probe.NextLossAsync();
        }

        var status = await node.UntilAsync("times", each => each.State == ModelState.Unavailable);
        Assert.Equal("3 failures of its instances within 60 s, the last: its worker was killed.", status.Reason);
        await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("times", Tensors.Row(1)));

        Assert.Equal(ModelState.Ready, (await node.AskAsync<ModelStatus>(new LoadModel("times", null))).State);
        Assert.Equal(1f, Tensors.One(await node.InferAsync("times", Tensors.Row(1))));
    }

    [Fact]
    public async Task WorkerDoesNotLoadInTime_ModelIsUnavailableWithTheSetting()
    {
        await using var node = await TestNode.StartAsync(InWorkers + "defaults.load-timeout = 1 ms", "mlp/1=mlp");

        var status = await node.StatusAsync("mlp");

        Assert.Equal((ModelState.Unavailable, "It did not load within 1 ms (load-timeout)."), (status.State, status.Reason));
    }
}
