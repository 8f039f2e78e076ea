using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors.Tests;

/// <summary>A worker that reaches a limit of its isolation: the event names it, the request that did it is lost, and the model comes back.</summary>
public class WorkerLimitTests
{
    private const string Process = "defaults { fault-domain = process, restart { min-backoff = 5 ms, max-backoff = 20 ms, max-failures = 1000 } }\n";
    private const long Limit = 192L << 20;

    // A second of CPU time takes as long as the machine lets it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [SkippableFact]
    public async Task WorkerReachesItsMemoryLimit_IsLostAndReplaced()
    {
        await using var node = await TestNode.StartAsync($"{Process}models.hoard.memory-limit = {Limit >> 20} MiB", "hoard/1=hoard", "times/1=times1");
        var status = await node.StatusAsync("hoard");
        Skip.If(status.State == ModelState.Unavailable && status.Reason!.Contains("refused a part of its isolation", StringComparison.Ordinal), $"needs a memory limit: {status.Reason}");
        using var probe = new WorkerProbe(node);

        var failure = await node.FailAsync(InferFailureCode.WorkerLost, node.InferAsync("hoard", Tensors.Longs("x", [1], Limit)));

        Assert.DoesNotContain("SIG", failure.Message);
        var loss = await probe.NextLossAsync();
        Assert.Equal(("hoard", InstanceLossCause.MemoryLimit), (loss.Model, loss.Cause));
        Assert.Contains($"{Limit >> 20} MiB", loss.Sentence);
        await AssertBackAsync(node, probe, "hoard", "memory-limit");
        Assert.Equal(1f, Tensors.One(await node.InferAsync("hoard", Tensors.Longs("x", [1], 4L))));
    }

    [Fact]
    public async Task WorkerUsesUpItsCpuTime_IsLostAndReplaced()
    {
        await using var node = await TestNode.StartAsync($"{Process}models.endless {{ cpu-time-limit = 1 s, restart.max-failures = 1 }}", "endless/1=endless", "times/1=times1");
        using var probe = new WorkerProbe(node);
        var options = new InferOptions { Deadline = Deadline.After(Patience) };

        var answer = await node.Router.Ask<object>(new InferRequest("endless", null, null, [Tensors.Floats("x", [], 1)], null, options), Patience);

        Assert.Equal(InferFailureCode.WorkerLost, Assert.IsType<InferFailure>(answer).Code);
        var loss = await probe.NextLossAsync();
        Assert.Equal(("endless", InstanceLossCause.CpuTimeLimit), (loss.Model, loss.Cause));
        await AssertBackAsync(node, probe, "endless", "cpu-time-limit");
        Assert.Equal(-1f, Tensors.One(await node.InferAsync("endless", Tensors.Floats("x", [], -1))));
    }

    private static async Task AssertBackAsync(TestNode node, WorkerProbe probe, string model, string cause)
    {
        await probe.RecoveredAsync(model, 1);
        var statistics = await node.StatisticsAsync(model);
        Assert.Equal([new RestartCount(cause, 1)], statistics.Restarts);
        Assert.Equal((1, 0), (statistics.Failures.Backend, statistics.Pending));
        Assert.Equal(3f, Tensors.One(await node.InferAsync("times", Tensors.Row(3))));
        Assert.Equal(0, Assert.Single((await node.StatusAsync("times")).Instances).Restarts);
    }
}
