using System.Collections.Frozen;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Actors.Tests.Remote;

/// <summary>What becomes of a request that another node has. The doors of the other nodes are actors that do as the test says.</summary>
public sealed class RemoteCallTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ActorSystem _system = ActorSystem.Create("remote-calls", ConfigurationFactory.ParseString("akka.loglevel = ERROR\nakka.stdout-loglevel = OFF"));
    private readonly ClusterLink _link = new("self");
    private readonly long _rented = TensorPool.RentedBytes;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        Assert.True(SpinWait.SpinUntil(() => TensorPool.RentedBytes == _rented, Patience), $"{TensorPool.RentedBytes - _rented} rented bytes did not come back.");
    }

    [Fact]
    public async Task Answer_GoesToTheAsker()
    {
        var node = Node("b", Answers);

        Assert.Equal(7, Tensors.One(await CallAsync(Route(true, node))));
    }

    [Fact]
    public async Task Answers_AreCountedByWhatTheyAre()
    {
        var (answers, refuses) = (Node("b", Answers), Node("c", Refuses));
        for (var n = 0; n < 2; n++) Tensors.One(await CallAsync(Route(true, answers)));
        _link.Routes = RouteTable.Empty;
        Assert.IsType<InferFailure>(await CallAsync(Route(true, refuses)));

        Assert.Equal([new ForwardedCount("success", 2), new ForwardedCount("Unavailable", 1)], _link.Forwarded.All());
    }

    [Fact]
    public async Task Refusal_SendsItToTheNextNodeWhateverTheModelIs()
    {
        var (one, other) = (Node("b", Refuses), Node("c", Answers));

        Assert.Equal(7, Tensors.One(await CallAsync(Route(false, one, other))));
    }

    /// <summary>However often the routes change: nobody is asked again and again until the deadline.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RefusalByAll_IsTheAnswerAfterABoundedNumberOfQuestions(bool isIdempotent)
    {
        var node = Node("b", Refuses);
        var call = CallAsync(Route(isIdempotent, node));
        while (!call.IsCompleted)
        {
            Route(isIdempotent, node);
            await Task.Yield();
        }

        var answer = Assert.IsType<InferFailure>(await call);
        Assert.Equal((InferFailureCode.Unavailable, "It is draining."), (answer.Code, answer.Message));
        Assert.InRange(node.Taken.CurrentCount, 1, RemoteCall.MostSent);
    }

    [Fact]
    public async Task RequestThatFitsNoMessage_IsRefusedAtOnceWhereverTheModelCameUp()
    {
        var link = new ClusterLink("self", 100) { Wished = new[] { "m" }.ToFrozenSet() };
        var node = Node("b", Answers);
        link.Routes = TableOf(new RouteTarget(node.Remote, true));

        var answer = Assert.IsType<InferFailure>(await CallAsync(null, inputs: Tensors.Row(new float[100]), link: link));

        Assert.Equal(InferFailureCode.InvalidInput, answer.Code);
        Assert.Equal(0, node.Taken.CurrentCount);
    }

    /// <summary>The other node may have begun it.</summary>
    [Theory]
    [InlineData(false, InferFailureCode.WorkerLost)]
    [InlineData(true, InferFailureCode.Unavailable)]
    public async Task EndOfThisNode_AnswersAtOnce(bool isIdempotent, InferFailureCode code)
    {
        var node = Node("b", Swallows);
        var call = CallAsync(Route(isIdempotent, node));
        await node.Taken.WaitAsync().WaitAsync(Patience);

        _link.DrainUntil(TimeSpan.Zero);

        Assert.Equal(code, Assert.IsType<InferFailure>(await call).Code);
    }

    [Fact]
    public async Task Defect_IsToldWithoutItsText()
    {
        var answer = Assert.IsType<InferFailure>(await CallAsync(new RouteTarget(new RemoteNode("b", ActorRefs.Nobody), true)));

        Assert.Equal((InferFailureCode.Internal, "The request could not be forwarded to another node."), (answer.Code, answer.Message));
    }

    [Fact]
    public async Task LostNode_OfAnIdempotentModel_TheNextOneAnswers()
    {
        var (one, other) = (Node("b", Swallows), Node("c", Answers));
        var call = CallAsync(Route(true, one, other));
        await one.Taken.WaitAsync().WaitAsync(Patience);

        one.Remote.Doubt();

        Assert.Equal(7, Tensors.One(await call));
    }

    [Fact]
    public async Task LostNode_OfAnotherModel_IsWorkerLostOnlyWhenTheNodeIsGone()
    {
        var (one, other) = (Node("akka.tcp://inference@10.0.0.7:4053", Swallows), Node("c", Answers));
        var call = CallAsync(Route(false, one, other));
        await one.Taken.WaitAsync().WaitAsync(Patience);
        one.Remote.Doubt();
        Assert.False(call.IsCompleted);

        one.Remote.Lose();

        var answer = Assert.IsType<InferFailure>(await call);
        Assert.Equal(InferFailureCode.WorkerLost, answer.Code);
        Assert.DoesNotContain("10.0.0.7", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelOnItsWay_IsWaitedFor()
    {
        var (one, other) = (Node("b", Swallows), Node("c", Answers));
        _link.Wished = new[] { "m" }.ToFrozenSet();
        var call = CallAsync(Route(true, one));
        await one.Taken.WaitAsync().WaitAsync(Patience);
        _link.Routes = RouteTable.Of([], _link.Routes);
        one.Remote.Lose();
        Assert.False(call.IsCompleted);

        Route(true, other);

        Assert.Equal(7, Tensors.One(await call));
    }

    [Fact]
    public async Task Deadline_AnswersWhereNobodyDoes()
    {
        var call = CallAsync(Route(true, Node("b", Swallows)), InferOptions.Default with { Deadline = Deadline.After(TimeSpan.FromMilliseconds(200)) });

        Assert.Equal(InferFailureCode.DeadlineExceeded, Assert.IsType<InferFailure>(await call).Code);
    }

    [Fact]
    public async Task Cancellation_AnswersAtOnce()
    {
        using var cancel = new CancellationTokenSource();
        var node = Node("b", Swallows);
        var call = CallAsync(Route(true, node), InferOptions.Default with { Cancellation = cancel.Token });
        await node.Taken.WaitAsync().WaitAsync(Patience);

        await cancel.CancelAsync();

        Assert.Equal(InferFailureCode.Cancelled, Assert.IsType<InferFailure>(await call).Code);
    }

    private Task<object> CallAsync(RouteTarget? first, InferOptions? options = null, NamedTensor? inputs = null, ClusterLink? link = null)
    {
        var answer = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asker = _system.ActorOf(Props.Create(() => new Asker(answer)));
        _ = new RemoteCall(link ?? _link, new InferRequest("m", null, "1", [inputs ?? Tensors.Row(7)], null, options ?? InferOptions.Default), asker, ActorRefs.Nobody, first, Patience).RunAsync();
        return answer.Task.WaitAsync(Patience);
    }

    private RouteTarget Route(bool isIdempotent, params Door[] doors)
    {
        var targets = doors.Select(door => new RouteTarget(door.Remote, isIdempotent)).ToArray();
        _link.Routes = TableOf(targets);
        return targets[0];
    }

    private RouteTable TableOf(params RouteTarget[] targets) =>
        RouteTable.Of([KeyValuePair.Create("m", new RouteTable.Entry(new ModelRoutes(targets, null), FrozenDictionary<string, ModelRoutes>.Empty))], _link.Routes);

    private Door Node(string address, Action<InferRequest, IActorRef> act)
    {
        var taken = new SemaphoreSlim(0);
        return new Door(new RemoteNode(address, _system.ActorOf(Props.Create(() => new DoorActorOfTest(act, taken)))), taken);
    }

    private static void Answers(InferRequest request, IActorRef asker) => asker.Tell(new InferResult(request.Id, "m", "1", [Tensors.Row(request.Inputs[0].AsSpan<float>()[0])], default));

    private static void Refuses(InferRequest request, IActorRef asker) => asker.Tell(new InferRefused(request.Id, InferFailureCode.Unavailable, "It is draining."));

    private static void Swallows(InferRequest request, IActorRef asker)
    {
    }

    private sealed record Door(RemoteNode Remote, SemaphoreSlim Taken);

    private sealed class DoorActorOfTest(Action<InferRequest, IActorRef> act, SemaphoreSlim taken) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            using var request = (InferRequest)message;
            act(request, Sender);
            taken.Release();
        }
    }

    /// <summary>A second answer would throw, and the memory of a result that nobody takes would not come back.</summary>
    private sealed class Asker(TaskCompletionSource<object> answer) : UntypedActor
    {
        protected override void OnReceive(object message) => answer.SetResult(message);
    }
}
