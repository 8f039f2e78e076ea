using ActorInference.Contracts;
using Akka.Cluster;

namespace ActorInference.Actors.Tests.Clusters;

/// <summary>Requests and questions that the node that was asked cannot answer itself. Its models are on the other node, which has the label "other".</summary>
public sealed class ForwardingTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cluster.DisposeAsync().AsTask();

    [Fact]
    public async Task AskedNodeEnds_WhatTheOtherNodeStillHas_IsAnswered()
    {
        var (asked, other) = await UpAsync("node.drain-timeout = 200 ms", "", "endless/1=endless");
        await UntilAnsweredAsync(asked, "endless");
        var answer = asked.AskAsync(new InferRequest("endless", null, "1", [Tensors.Floats("x", [], 1)], null, InferOptions.Default with { Deadline = Deadline.After(TestCluster.Patience) }));
        await TestCluster.UntilAsync(async () => Assert.IsType<ModelStatusList>(await other.AskAsync(new GetModelStatus("endless"))).Models[0].Instances[0].Queue == 1, "the request in its run");

        await asked.LeaveAsync().WaitAsync(TestCluster.Patience);

        Assert.Equal(InferFailureCode.WorkerLost, Assert.IsType<InferFailure>(await answer).Code);

        // Its run is ended by the drain, and by nothing else.
        await other.LeaveAsync().WaitAsync(TestCluster.Patience);
    }

    [Fact]
    public async Task TimeoutInTheModelsFolder_HoldsForWhatIsSentOn()
    {
        _cluster.Put("endless/1=endless");
        await File.WriteAllTextAsync(Path.Combine(_cluster.Folder, "models", "endless", "model.conf"), "queue.default-timeout = 1 s");
        var (asked, _) = await UpAsync("defaults.queue.default-timeout = 1 h", "", "endless/1=endless");
        await UntilAnsweredAsync(asked, "endless");

        var answer = await asked.AskAsync(new InferRequest("endless", null, "1", [Tensors.Floats("x", [], 1)], null, InferOptions.Default));

        Assert.Equal(InferFailureCode.DeadlineExceeded, Assert.IsType<InferFailure>(answer).Code);
    }

    [Fact]
    public async Task AnswerLongerThanAFrame_IsAClearFailure()
    {
        var (asked, _) = await UpAsync("", "akka.remote.dot-netty.tcp.maximum-frame-size = 256 KiB", "bomb/1=bomb");
        await UntilAnsweredAsync(asked, "bomb");

        Assert.Equal(1000, Tensors.Take(await FillAsync(asked, 1000)).Length);
        var failure = Assert.IsType<InferFailure>(await FillAsync(asked, 100_000));

        Assert.Equal(InferFailureCode.Internal, failure.Code);
        Assert.Contains("maximum-frame-size", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VersionThatNobodyServes_IsNotFoundByEveryNode()
    {
        var (asked, other) = await UpAsync("", "", "times/1=times1");
        foreach (var node in new[] { asked, other })
        {
            await node.UntilServedAsync("times", 1);

            var failures = new[] { await node.InferAsync("times", 5, version: "3"), await node.AskAsync(new GetModelMetadata("times", "3")), await node.AskAsync(new ProbeModel("times", "3")) };

            Assert.All(failures, failure => Assert.Equal((InferFailureCode.NotFound, "The model \"times\" has no version 3 loaded; loaded: 1."), (((InferFailure)failure).Code, ((InferFailure)failure).Message)));
        }
    }

    [Fact]
    public async Task QuestionsAboutAVersion_GoToTheNodeThatHasIt()
    {
        var (asked, other) = await UpAsync("", "", "times/1=times1", "times/2=times2");
        await asked.UntilServedAsync("times", 1);
        Assert.IsType<ModelStatus>(await asked.AskAsync(new LoadModel("times", "1")));

        foreach (var node in new[] { asked, other })
        {
            await TestCluster.UntilAsync(async () => await node.AskAsync(new ProbeModel("times", "1")) is ModelReady, $"version 1 ready for {node.Name}");
            Assert.Contains("1", Assert.IsType<ModelMetadata>(await node.AskAsync(new GetModelMetadata("times", "1"))).Versions);
            Assert.Equal(5f, Tensors.One(await node.InferAsync("times", 5, version: "1")));
            Assert.Equal(10f, Tensors.One(await node.InferAsync("times", 5)));
        }
    }

    private async Task<(ClusterNode Asked, ClusterNode Other)> UpAsync(string inference, string akka, params string[] models)
    {
        foreach (var model in models) _cluster.Put(model);
        var elsewhere = models.Length > 1 ? "" : $"models.{models[0].Split('/')[0]}.placement.labels = [other]";
        var nodes = new[] { _cluster.Start($"{inference}\n{elsewhere}\nnode.name = asked", akka), _cluster.Start($"{inference}\n{elsewhere}\nnode {{ name = other, labels = [other] }}", akka) };
        foreach (var node in nodes) node.Cluster.Join(nodes[0].Cluster.SelfAddress);
        foreach (var node in nodes) await TestCluster.UntilAsync(() => node.Cluster.State.Members.Count(member => member.Status == MemberStatus.Up) == 2, $"2 members up at {node.Name}");
        return (nodes[0], nodes[1]);
    }

    private static Task<object> FillAsync(ClusterNode node, long length) =>
        node.AskAsync(new InferRequest("bomb", null, "1", [Tensors.Longs("x", [1], length)], null, InferOptions.Default with { Deadline = Deadline.After(TestCluster.Patience) }));

    private static Task UntilAnsweredAsync(ClusterNode node, string model) =>
        TestCluster.UntilAsync(async () => await node.AskAsync(new ProbeModel(model, null)) is ModelReady, $"{model} ready for {node.Name}");
}
