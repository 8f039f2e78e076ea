using ActorInference.Contracts;
using ActorInference.Inference;
using ActorInference.Isolation;
using Akka.Actor;

namespace ActorInference.Actors.Tests.Nodes;

/// <summary>What the node let in before its lease ended, and had not run by then, is refused and does not run; what it was running is lost.</summary>
public class LeaseAtRunTests
{
    private const string Alone = "repository.load-on-start = [], defaults { golden.enabled = false";
    private readonly ClusterLink _link = new("self");

    /// <summary>In the model's queue, or in that of the instance.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task RequestQueuedBehindARun_WhenTheLeaseEnds_IsRefusedAndDoesNotRun(int instanceQueue)
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync($"{Alone}, instance-queue = {instanceQueue} }}", "times/1=times1");
        var router = await HostAsync(node, "times", gate.Factory);
        var running = InferAsync(router, "times", InferOptions.Default, Tensors.Row(1));
        await gate.EnteredAsync();
        var queued = Enumerable.Range(2, 3).Select(value => InferAsync(router, "times", InferOptions.Default, Tensors.Row(value))).ToArray();
        await AcceptedAsync(router, "times", 4);

        _link.Lease.HoldUntil(0);
        gate.Open();

        AssertWithheld(await running);
        foreach (var answer in queued) AssertRefused(await answer);
        Assert.Equal([1], gate.Batches);
        _link.Lease.HoldUntil(long.MaxValue);
        Assert.Equal(5f, Tensors.One(await InferAsync(router, "times", InferOptions.Default, Tensors.Row(5))));
        Assert.Equal([1, 1], gate.Batches);
        await DrainAsync(router);
    }

    /// <summary>A batch that failed together runs again one by one: only while the node may serve.</summary>
    [Fact]
    public async Task BatchThatFailedTogether_WhenTheLeaseEnds_IsNotRunAgain()
    {
        var gate = new Gate();
        gate.Crash = batch => batch.Count > 1 ? new InvalidOperationException("together") : null;
        await using var node = await TestNode.StartAsync($"{Alone}, batching {{ max-size = 2, max-delay = 10 s }} }}", "times/1=times1");
        var router = await HostAsync(node, "times", gate.Factory);
        var asked = Enumerable.Range(1, 2).Select(value => InferAsync(router, "times", InferOptions.Default, Tensors.Row(value))).ToArray();
        await gate.EnteredAsync();

        _link.Lease.HoldUntil(0);
        gate.Open();

        foreach (var answer in asked) AssertRefused(await answer);
        Assert.Equal([2], gate.Batches);
        await DrainAsync(router);
    }

    [Fact]
    public async Task StepsOfASequence_WhenTheLeaseEnds_LeaveTheStateAsItWas()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync($"{Alone} }}, models.sum.sequence.states = [{{ input = state, output = next }}]", "sum/1=accumulator");
        var router = await HostAsync(node, "sum", gate.Factory);
        gate.Pass();
        Assert.Equal(1f, Tensors.Take(await StepAsync(router, 1), "sum")[0]);
        await gate.EnteredAsync();
        var running = StepAsync(router, 2);
        await gate.EnteredAsync();
        var waiting = StepAsync(router, 4);
        await AcceptedAsync(router, "sum", 2);

        _link.Lease.HoldUntil(0);
        gate.Open();

        AssertWithheld(await running);
        AssertRefused(await waiting);
        _link.Lease.HoldUntil(long.MaxValue);
        Assert.Equal(9f, Tensors.Take(await StepAsync(router, 8), "sum")[0]);
        await DrainAsync(router);
    }

    /// <summary>A model that may run twice is asked elsewhere.</summary>
    [Fact]
    public async Task RunOfAnIdempotentModel_WhenTheLeaseEnds_IsUnavailable()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync($"{Alone}, idempotent = on }}", "times/1=times1");
        var router = await HostAsync(node, "times", gate.Factory);
        var running = InferAsync(router, "times", InferOptions.Default, Tensors.Row(1));
        await gate.EnteredAsync();

        _link.Lease.HoldUntil(0);
        gate.Open();

        AssertRefused(await running);
        Assert.Equal([1], gate.Batches);
        await DrainAsync(router);
    }

    [Fact]
    public async Task FailedRun_WhenTheLeaseEnds_IsLost()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync($"{Alone} }}", "lookup/1=lookup");
        var router = await HostAsync(node, "lookup", gate.Factory);
        var running = InferAsync(router, "lookup", InferOptions.Default, Tensors.Longs("index", [1], 99));
        await gate.EnteredAsync();

        _link.Lease.HoldUntil(0);
        gate.Open();

        AssertWithheld(await running);
        await DrainAsync(router);
    }

    [Fact]
    public async Task RequestQueuedForAWorker_WhenTheLeaseEnds_IsRefused()
    {
        await using var node = await TestNode.StartAsync(
            $"{Alone}, fault-domain = process, instance-queue = 0, queue.default-timeout = 1 m, link {{ terminate-grace = 30 s, heartbeat-timeout = 1 m }} }}", "endless/1=endless");
        var router = await HostAsync(node, "endless", OnnxModelRunner.Load);
        using var client = new CancellationTokenSource();
        var running = InferAsync(router, "endless", new InferOptions { Cancellation = client.Token }, Tensors.Floats("x", [], 1));
        var queued = InferAsync(router, "endless", InferOptions.Default, Tensors.Floats("x", [], -1));
        await AcceptedAsync(router, "endless", 2);

        _link.Lease.HoldUntil(0);
        await client.CancelAsync();

        Assert.Equal(InferFailureCode.Cancelled, Assert.IsType<InferFailure>(await running).Code);
        AssertRefused(await queued);
        _link.Lease.HoldUntil(long.MaxValue);
        Assert.Equal(-2f, Tensors.One(await InferAsync(router, "endless", InferOptions.Default, Tensors.Floats("x", [], -2))));
        await DrainAsync(router);
    }

    // A router as in a cluster whose other actors are silent: the test decides about the lease.
    private async Task<IActorRef> HostAsync(TestNode node, string model, RunnerFactory runners)
    {
        _link.Lease.HoldUntil(long.MaxValue);
        var settings = node.Runtime.Settings;
        var router = node.System.ActorOf(ModelRouterActor.Props(settings, new CoreLeases(ResourcePool.Read(), settings.Node), new ModelMemories(), runners, new Refusals(), _link));
        Assert.IsType<ModelStatus>(await AskAsync(router, new HostModel(new LoadModel(model, null), ActorRefs.Nobody)));
        return router;
    }

    // The actor system ends only the node's own router in order.
    private static async Task DrainAsync(IActorRef router) => Assert.IsType<NodeDrained>(await AskAsync(router, new DrainNode(Deadline.After(TestNode.Patience))));

    private static async Task AcceptedAsync(IActorRef router, string model, int requests)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (Assert.Single(Assert.IsType<ModelStatisticsList>(await AskAsync(router, new GetModelStatistics(model, null))).Models).Pending != requests)
        {
            Assert.False(patience.IsCancellationRequested, "The requests did not come to the model.");
            await Task.Yield();
        }
    }

    private static void AssertRefused(object answer)
    {
        var failure = Assert.IsType<InferFailure>(answer);
        Assert.Equal((InferFailureCode.Unavailable, NodeLease.LostSentence), (failure.Code, failure.Message));
    }

    private static void AssertWithheld(object answer)
    {
        var failure = Assert.IsType<InferFailure>(answer);
        Assert.Equal((InferFailureCode.WorkerLost, NodeLease.WithheldSentence), (failure.Code, failure.Message));
    }

    private static Task<object> StepAsync(IActorRef router, float value) =>
        InferAsync(router, "sum", new InferOptions { Sequence = new InferSequence("a", value == 1, false) }, Tensors.Floats("x", [1, 2], value, value));

    private static Task<object> InferAsync(IActorRef router, string model, InferOptions options, NamedTensor input) =>
        AskAsync(router, new InferRequest(model, null, null, [input], null, options));

    private static Task<object> AskAsync(IActorRef router, object message) => router.Ask<object>(message, TestNode.Patience);
}
