using ActorInference.Contracts;
using Akka.Actor;
using Akka.Configuration;
using static ActorInference.Actors.Tests.Desired.Wishes;
using static ActorInference.Actors.Tests.Placement.Clusters;

namespace ActorInference.Actors.Tests.Placement;

/// <summary>What a planner tells the replicas while members go.</summary>
public sealed class PlannerActorTests : IAsyncLifetime
{
    private static readonly ReplicaId Id = new("m0", ReplicaId.ByPolicy, 0);
    private static readonly NodeCapacity Plain = new(4, 1 << 30, 0, 1);
    private readonly ActorSystem _system = ActorSystem.Create("planner", ConfigurationFactory.ParseString("akka.loglevel = ERROR\nakka.stdout-loglevel = OFF"));
    private readonly PlannerNode _own = Node(1, Plain) with { Uid = 1 };
    private readonly PlannerNode _cut = Node(2, Plain) with { Uid = 2 };
    private readonly ActorRecorder _region;
    private readonly ActorRecorder _nodes;
    private readonly ClusterLink _link;
    private readonly IActorRef _planner;

    public PlannerActorTests()
    {
        (_region, _nodes) = (new ActorRecorder(_system), new ActorRecorder(_system));
        _link = new ClusterLink(_own.Address, uid: _own.Uid) { Region = _region.Ref, Nodes = _nodes.Ref };
        _link.Lease.HoldUntil(long.MaxValue);
        _planner = _system.ActorOf(Props.Create(() => new PlannerActor(_link, new BalanceSettings(false, 1, 0, 1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)))));
        _planner.Tell(Desired(1));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    /// <summary>
    /// Two nodes are cut off and go one after the other for whoever plans next, who still has the replica kept on the second one. The region keeps that until the
    /// replica has its next home, and hands it over there before what is meant for it.
    /// </summary>
    [Fact]
    public async Task ReplicaOfANodeThatIsGoing_GetsNoEpochAgainAtItsNextHome()
    {
        _planner.Tell(Facts([_own, _cut], 5, new RunningReplica(Id, _cut.Address, default, true) { Epoch = 5 }));
        var old = await _region.NextAsync<KeepReplica>();
        _planner.Tell(Facts([_own], 5));
        var next = await _region.NextAsync<KeepReplica>();

        Assert.Equal(new KeepReplica(Id, _cut.Incarnation, 5), old);
        Assert.Equal((Id, _own.Incarnation), (next.Replica, next.Node));
        var home = new ActorRecorder(_system);
        _link.Nodes = home.Ref;
        var replica = _system.ActorOf(ReplicaActor.Props(Id.ToString(), _link));
        replica.Tell(old);
        replica.Tell(next);
        var hosted = Assert.IsType<ReplicaHosted>((await home.NextAsync()).Message);
        Assert.Equal(next.Epoch, hosted.Epoch);
        Assert.True(hosted.Epoch > 5);
    }

    /// <summary>A node that was to start a replica restarts: the replica may have lived there unheard of.</summary>
    [Fact]
    public async Task AssignedNodeThatRestarted_GetsAnotherEpoch()
    {
        _planner.Tell(Facts([_cut], 0));
        var first = await _region.NextAsync<KeepReplica>();
        var again = _cut with { Uid = 3 };
        _planner.Tell(Facts([again], 0));
        var second = await _region.NextAsync<KeepReplica>();

        Assert.Equal((_cut.Incarnation, again.Incarnation), (first.Node, second.Node));
        Assert.True(second.Epoch > first.Epoch);
    }

    /// <summary>The planner before may have given epochs in a minority, of which nobody else has heard.</summary>
    [Fact]
    public async Task WhoeverPlansNext_GivesHigherEpochs()
    {
        var before = _system.ActorOf(Props.Create(() => new PlannerActor(_link, new BalanceSettings(false, 1, 0, 1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)))));
        before.Tell(Desired(3));
        before.Tell(Facts([_own, _cut, Node(3, Plain)], 5));
        var known = (await _nodes.NextAsync<TermBegun>()).Epoch;
        var given = new List<long>();
        for (var each = 0; each < 3; each++) given.Add((await _region.NextAsync<KeepReplica>()).Epoch);

        _planner.Tell(Facts([_own], known));
        var next = await _region.NextAsync<KeepReplica>();

        Assert.All(given, epoch => Assert.InRange(epoch, known + 1, next.Epoch - 1));
        Assert.Equal(3, given.Distinct().Count());
    }

    /// <summary>Otherwise the next planner, who never heard of the term, would take the same one.</summary>
    [Fact]
    public async Task TermThatNoMajorityKnows_GivesNoEpochs()
    {
        _planner.Tell(Facts([_own], 0) with { ConfirmedEpoch = PlannerActor.Term - 1 });
        await _planner.Ask<PlanMade>(new GetPlan(null), TimeSpan.FromSeconds(60));
        _region.Ref.Tell("what was told by now");
        _planner.Tell(Facts([_own], 0) with { ConfirmedEpoch = PlannerActor.Term });

        Assert.IsType<string>((await _region.NextAsync()).Message);
        Assert.Equal(new KeepReplica(Id, _own.Incarnation, PlannerActor.Term + 1), (await _region.NextAsync()).Message);
    }

    /// <summary>An earlier life of the replica left its shard on another node: nothing for this life would come to the node that is to have it.</summary>
    [Fact]
    public async Task ShardThatIsElsewhere_LeavesItsNumberUnused()
    {
        _planner.Tell(Facts([_own], 0));
        Assert.Equal(Id, (await _region.NextAsync<KeepReplica>()).Replica);
        await _planner.Ask<ShardsToFree>(new ShardsSeen(new Dictionary<ReplicaId, string> { [Id] = _cut.Address }), TimeSpan.FromSeconds(60));
        _planner.Tell(Facts([_own], 0));

        Assert.Equal(Id with { Number = 1 }, (await _region.NextAsync<KeepReplica>()).Replica);
    }

    /// <summary>A new planner knows of no shards before its coordinator looks at them: a replica that it places where another node has the shard comes back.</summary>
    [Fact]
    public async Task ReplicaThatComesBack_GetsAnotherNumberAtOnce()
    {
        _planner.Tell(Facts([_own], 0));
        var (first, sender) = await _region.NextAsync();
        Assert.Equal(Id, Assert.IsType<KeepReplica>(first).Replica);
        sender.Tell(first);
        var next = await _region.NextAsync<KeepReplica>();

        Assert.Equal((Id with { Number = 1 }, _own.Incarnation), (next.Replica, next.Node));
        sender.Tell(first);
        _planner.Tell(Facts([_own], 0));
        Assert.Equal(next, await _region.NextAsync<KeepReplica>());
    }

    /// <summary>One node is left that may run two replicas: when that serves, the one that is against the rules goes, though fewer serve than are wished.</summary>
    [Fact]
    public async Task ReplicaAgainstTheRules_Goes_WhenAllServeThatFindAPlace()
    {
        var (placed, against) = (Id, Id with { Number = 1 });
        Assert.True(Desired(1).TryWish(Wish("m0", 2, new PlacementRules { Nodes = ["n1"] }), 1, out var state, out _));
        _planner.Tell(state);
        _planner.Tell(Facts([_own, _cut], 5, new RunningReplica(placed, _own.Address, default, true) { Epoch = 5 }, new RunningReplica(against, _cut.Address, default, true) { Epoch = 4 }));
        await _planner.Ask<PlanMade>(new GetPlan(null), TimeSpan.FromSeconds(60));
        _region.Ref.Tell("what was told by now");

        Assert.IsType<KeepReplica>((await _region.NextAsync()).Message);
        Assert.Equal(new StopReplica(against, _cut.Incarnation), (await _region.NextAsync()).Message);
    }

    /// <summary>The rules let no node have it: to stop it would help nobody.</summary>
    [Fact]
    public async Task ReplicaAgainstTheRules_Stays_WhereNoneFindsAPlace()
    {
        Assert.True(Desired(1).TryWish(Wish("m0", 2, new PlacementRules { Nodes = ["n7"] }), 1, out var state, out _));
        _planner.Tell(state);
        _planner.Tell(Facts([_own, _cut], 5, new RunningReplica(Id, _cut.Address, default, true) { Epoch = 4 }));
        await _planner.Ask<PlanMade>(new GetPlan(null), TimeSpan.FromSeconds(60));
        _region.Ref.Tell("what was told by now");

        Assert.IsType<string>((await _region.NextAsync()).Message);
    }

    /// <summary>As many replicas as nodes, or a model that only the leaver has: it would wait for nothing.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public async Task ReplicaOfANodeThatLeaves_GoesAtOnce_WhereNoSuccessorOfItCanCome(int replicas)
    {
        var (other, leaving) = (Id, Id with { Number = 1 });
        var own = replicas == 1 ? _own with { Catalog = new HashSet<string>() } : _own;
        IEnumerable<RunningReplica> stays = replicas == 1 ? [] : [new RunningReplica(other, own.Address, default, true) { Epoch = 5 }];
        _planner.Tell(Desired(replicas));
        _planner.Tell(Facts([own, _cut with { State = PlannerNodeState.Leaving }], 5, [.. stays, new RunningReplica(leaving, _cut.Address, default, true) { Epoch = 4 }]));
        await _planner.Ask<PlanMade>(new GetPlan(null), TimeSpan.FromSeconds(60));
        _region.Ref.Tell("what was told by now");

        if (replicas > 1) Assert.IsType<KeepReplica>((await _region.NextAsync()).Message);
        Assert.Equal(new StopReplica(leaving, _cut.Incarnation), (await _region.NextAsync()).Message);
    }

    /// <summary>A successor that is on its way is waited for.</summary>
    [Fact]
    public async Task ReplicaOfANodeThatLeaves_StaysUntilItsSuccessorServes()
    {
        var (successor, leaving) = (Id with { Number = 1 }, Id);
        var nodes = new[] { _own, _cut with { State = PlannerNodeState.Leaving } };
        var running = new RunningReplica(leaving, _cut.Address, default, true) { Epoch = 4 };
        _planner.Tell(Facts(nodes, 5, running));
        var keep = await _region.NextAsync<KeepReplica>();
        _region.Ref.Tell("what was told by now");
        Assert.Equal((successor, _own.Incarnation), (keep.Replica, keep.Node));
        Assert.IsType<string>((await _region.NextAsync()).Message);

        _planner.Tell(Facts(nodes, keep.Epoch, running, new RunningReplica(successor, _own.Address, default, true) { Epoch = keep.Epoch }));
        Assert.Equal(new StopReplica(leaving, _cut.Incarnation), await _region.NextAsync<StopReplica>());
    }

    /// <summary>A command came after the failure: the node is about to load again, and is neither stopped nor replaced.</summary>
    [Fact]
    public async Task FailureBeforeTheLastCommand_StopsNothing()
    {
        var stamp = Desired(1).Entries["m0"].Stamp;
        _planner.Tell(Facts([_own, _cut], 5) with { Failed = [(Id, _cut.Address, "It is broken.", default)] });
        _planner.Tell(Facts([_own, _cut], 5) with { Failed = [(Id, _cut.Address, "It is broken.", stamp)] });

        Assert.Equal(new KeepReplica(Id with { Number = 1 }, _own.Incarnation, PlannerActor.Term + 1), (await _region.NextAsync()).Message);
        Assert.Equal(new StopReplica(Id, _cut.Incarnation), (await _region.NextAsync()).Message);
    }

    private static DesiredState Desired(int replicas)
    {
        Assert.True(DesiredState.Empty.TryWish(Wish("m0", replicas), 1, out var state, out _));
        return state;
    }

    private static ClusterFacts Facts(IReadOnlyList<PlannerNode> nodes, long highest, params IReadOnlyList<RunningReplica> running) => new(true, nodes, running, [], highest);
}
