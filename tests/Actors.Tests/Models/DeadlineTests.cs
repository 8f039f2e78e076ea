using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

public class DeadlineTests
{
    // The bound for a request is its deadline + 0.5 s; the rest is for a machine that others keep busy.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Infer_EndlessRun_EndsAtItsDeadlineAndTheInstanceGoesOn()
    {
        await using var node = await TestNode.StartAsync("", "endless/1=endless");
        var watch = Stopwatch.StartNew();
        var deadline = TimeSpan.FromMilliseconds(150);

        await node.FailAsync(InferFailureCode.DeadlineExceeded, node.InferAsync("endless", After(deadline), Tensors.Floats("x", [], 1)));

        Assert.InRange(watch.Elapsed, deadline, deadline + Slack);
        Assert.Equal(-1f, Tensors.One(await node.InferAsync("endless", Tensors.Floats("x", [], -1))));
        Assert.Equal(0, Assert.Single((await node.StatusAsync("endless")).Instances).Restarts);
    }

    [Fact]
    public async Task Infer_DefaultTimeout_HoldsForARequestWithoutDeadline()
    {
        await using var node = await TestNode.StartAsync("defaults.queue.default-timeout = 100 ms", "endless/1=endless");

        await node.FailAsync(InferFailureCode.DeadlineExceeded, node.InferAsync("endless", Tensors.Floats("x", [], 1)));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(100_000)]
    public async Task Infer_DeadlineInManyYears_IsWaitedForAsAnyOther(int days)
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync("", gate.Factory, "times/1=times1");
        var patient = node.InferAsync("times", After(TimeSpan.FromDays(days)), Tensors.Row(1));
        await gate.EnteredAsync();

        await node.FailAsync(InferFailureCode.DeadlineExceeded, node.InferAsync("times", After(TimeSpan.FromMilliseconds(50)), Tensors.Row(2)));

        Assert.False(patient.IsCompleted);
        gate.Open();
        Assert.Equal(1f, Tensors.One(await patient));
        Assert.Equal(3f, Tensors.One(await node.InferAsync("times", Tensors.Row(3))));
    }

    [Fact]
    public async Task Infer_DeadlinePassesWhileWaiting_IsAnsweredThenAndNotAtDispatch()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync("defaults.instance-queue = 0", gate.Factory, "times/1=times1");
        var first = node.InferAsync("times", Tensors.Row(1));
        await gate.EnteredAsync();
        var watch = Stopwatch.StartNew();

        var waiting = node.InferAsync("times", After(TimeSpan.FromMilliseconds(100)), Tensors.Row(2));
        await node.FailAsync(InferFailureCode.DeadlineExceeded, waiting);

        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100) + Slack);
        Assert.False(first.IsCompleted);
        gate.Open();
        Assert.Equal(1f, Tensors.One(await first));
        Assert.Equal([1], gate.Batches);
    }

    [Fact]
    public async Task Infer_DeadlineInTheInstancesOwnQueue_IsAnsweredPromptly()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync("", gate.Factory, "times/1=times1");
        var first = node.InferAsync("times", Tensors.Row(1));
        await gate.EnteredAsync();

        await node.FailAsync(InferFailureCode.DeadlineExceeded, node.InferAsync("times", After(TimeSpan.FromMilliseconds(50)), Tensors.Row(2)));

        gate.Open();
        Assert.Equal(1f, Tensors.One(await first));
        Assert.Equal(3f, Tensors.One(await node.InferAsync("times", Tensors.Row(3))));
        Assert.Equal([1, 1], gate.Batches);
    }

    [Fact]
    public async Task Infer_DeadlinePassedOnArrival_IsAnsweredAtOnce()
    {
        await using var node = await TestNode.StartAsync("", "times/1=times1");

        await node.FailAsync(InferFailureCode.DeadlineExceeded, node.InferAsync("times", After(TimeSpan.Zero), Tensors.Row(1)));
    }

    [Fact]
    public async Task Infer_ClientLeavesWhileRunning_StopsTheRun()
    {
        await using var node = await TestNode.StartAsync("", "endless/1=endless");
        using var client = new CancellationTokenSource();

        var answer = node.InferAsync("endless", new InferOptions { Cancellation = client.Token }, Tensors.Floats("x", [], 1));
        await node.UntilAsync("endless", status => status.Instances[0].Queue == 1);
        await client.CancelAsync();

        await node.FailAsync(InferFailureCode.Cancelled, answer);
        Assert.Equal(-2f, Tensors.One(await node.InferAsync("endless", Tensors.Floats("x", [], -2))));
        Assert.Equal(1, (await node.StatisticsAsync("endless")).Failures.Cancelled);
    }

    [Fact]
    public async Task Infer_ClientLeavesWhileWaiting_NeverRuns()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync("defaults.instance-queue = 0", gate.Factory, "times/1=times1");
        using var client = new CancellationTokenSource();
        var first = node.InferAsync("times", Tensors.Row(1));
        await gate.EnteredAsync();

        var answer = node.InferAsync("times", new InferOptions { Cancellation = client.Token }, Tensors.Row(2));
        await node.UntilAsync("times", status => status.QueueLength == 1);
        await client.CancelAsync();
        await node.FailAsync(InferFailureCode.Cancelled, answer);

        Assert.Equal(0, (await node.StatusAsync("times")).QueueLength);
        gate.Open();
        Tensors.Take(await first);
        Assert.Equal([1], gate.Batches);
    }

    private static InferOptions After(TimeSpan time) => new() { Deadline = Deadline.After(time) };
}
