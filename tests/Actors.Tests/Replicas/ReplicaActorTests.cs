using ActorInference.Contracts;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Actors.Tests.Replicas;

/// <summary>A replica between its router and the nodes actor, which do as the test says.</summary>
public sealed class ReplicaActorTests : IAsyncLifetime
{
    private static readonly ReplicaId Id = new("m", "3", 0);
    private readonly ActorSystem _system = ActorSystem.Create("replicas", ConfigurationFactory.ParseString("akka.loglevel = ERROR\nakka.stdout-loglevel = OFF"));
    private readonly ActorRecorder _router;
    private readonly ActorRecorder _nodes;
    private readonly ClusterLink _link;

    public ReplicaActorTests()
    {
        (_router, _nodes) = (new ActorRecorder(_system), new ActorRecorder(_system));
        _link = new ClusterLink("self", uid: 7) { Router = _router.Ref, Nodes = _nodes.Ref };
        _link.Lease.HoldUntil(long.MaxValue);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StoppedWhileItLoads_EndsOnlyWhenTheModelIsGone(bool isLoaded)
    {
        var replica = Replica();
        replica.Tell(Keep(1));
        Assert.IsType<ReplicaHosted>((await _nodes.NextAsync()).Message);
        replica.Tell(new LoadReplica(default));
        var load = await _router.NextAsync();
        Assert.IsType<HostModel>(load.Message);
        replica.Tell(new StopReplica(Id, _link.Self));
        var release = await _router.NextAsync();
        Assert.IsType<ReleaseModel>(release.Message);

        // The load that was under way ends; what comes behind it still finds the replica.
        load.Sender.Tell(isLoaded ? new ModelStatus("m", "3", ModelState.Ready, null, []) : new InferFailure(null, InferFailureCode.Unavailable, "It is being unloaded."));
        replica.Tell(new InferRequest("m", "3", "1", [], null, InferOptions.Default));
        Assert.IsType<InferRequest>((await _router.NextAsync()).Message);
        release.Sender.Tell(new ModelStatus("m", "3", ModelState.Unloaded, null, []), ActorRefs.NoSender);

        Assert.IsType<ReplicaStopping>((await _nodes.NextAsync()).Message);
        Assert.IsType<ReplicaEnded>((await _nodes.NextAsync()).Message);
    }

    /// <summary>A region keeps messages for a node that is gone, and hands them to the replica's next home.</summary>
    [Theory]
    [InlineData("other", 7)]
    [InlineData("self", 6)]
    public async Task KeepForAnotherNode_StartsNothing(string address, int uid)
    {
        var replica = Replica();
        replica.Tell(new KeepReplica(Id, new NodeIncarnation(address, uid), 5));
        replica.Tell(Keep(9));

        Assert.Equal(new ReplicaHosted(Id, 9), (await _nodes.NextAsync()).Message);
    }

    /// <summary>Its planner learns that the shard is on this node, not where it put the replica.</summary>
    [Fact]
    public async Task KeepForAnotherNode_GoesBack()
    {
        var (planner, keep) = (new ActorRecorder(_system), new KeepReplica(Id, new NodeIncarnation("other", 7), 5));
        Replica().Tell(keep, planner.Ref);

        Assert.Equal(keep, (await planner.NextAsync()).Message);
    }

    [Fact]
    public async Task StopForAnotherNode_EndsNothing()
    {
        var replica = Replica();
        replica.Tell(Keep(5));
        Assert.IsType<ReplicaHosted>((await _nodes.NextAsync()).Message);
        replica.Tell(new StopReplica(Id, new NodeIncarnation("other", 7)));
        replica.Tell(Keep(6));

        Assert.Equal(new ReplicaHosted(Id, 6), (await _nodes.NextAsync()).Message);
    }

    /// <summary>The replica may be started again here by what was sent to its life before.</summary>
    [Fact]
    public async Task EpochOfALifeBefore_StartsNothing()
    {
        var first = Replica();
        first.Tell(Keep(5));
        Assert.IsType<ReplicaHosted>((await _nodes.NextAsync()).Message);
        first.Tell(PoisonPill.Instance);
        Assert.IsType<ReplicaEnded>((await _nodes.NextAsync()).Message);
        _link.Lives.Note(Id, 7);

        var second = Replica();
        foreach (var epoch in (long[])[5, 7, 8]) second.Tell(Keep(epoch));

        Assert.Equal(new ReplicaHosted(Id, 8), (await _nodes.NextAsync()).Message);
    }

    /// <summary>It would be told to all, who believe no such epoch and take the node for silent.</summary>
    [Fact]
    public async Task EpochThatNoPlannerReaches_StartsNothing()
    {
        var replica = Replica();
        replica.Tell(Keep(long.MaxValue));
        replica.Tell(Keep(9));

        Assert.Equal(new ReplicaHosted(Id, 9), (await _nodes.NextAsync()).Message);
    }

    private IActorRef Replica() => _system.ActorOf(ReplicaActor.Props(Id.ToString(), _link));

    private KeepReplica Keep(long epoch) => new(Id, _link.Self, epoch);
}
