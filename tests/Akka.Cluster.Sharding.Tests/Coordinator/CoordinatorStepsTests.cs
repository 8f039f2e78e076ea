using System.Collections.Immutable;
using Akka.Actor;
using static Akka.Cluster.Sharding.ShardingProtocol;
using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Sharding.Tests.Coordinator;

public class CoordinatorStepsTests
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(20);

    private readonly List<CoordinatorAction> _actions = [];
    private readonly IActorRef[] _regions = [.. Enumerable.Range(0, 5).Select(number => new NamedRef(Node(number).Address, number))];
    private CoordinatorState _state = new(new(Node(1), null, 1, Margin, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10)));
    private TimeSpan _now;

    [Fact]
    public void NoShardGetsAHome_BeforeEveryNodeHasSaidWhatItHolds()
    {
        Start(Member(1), Member(2), Member(3));
        Report(1);
        Report(2, "a");
        Ask("a", 1);
        Ask("b", 1);
        Assert.Equal([new CoordinatorAction.Send(_regions[1], new ShardHome("a", _regions[2]))], _actions);
        Find(3, null);
        Assert.Contains(_actions, action => action is CoordinatorAction.Allocate { Shard: "b" });
        Assert.True(_state.IsReady);
    }

    [Fact]
    public void NodeThatIsDowned_HoldsUpTheStart_ForTheRemovalMargin()
    {
        Start(Member(1), Member(2));
        Report(1);
        Follow([Node(2)], Member(1), Member(2));
        Follow([], Member(1));
        Pass(Margin - TimeSpan.FromSeconds(1));
        Assert.False(_state.IsReady);
        Pass(TimeSpan.FromSeconds(1));
        Assert.True(_state.IsReady);
    }

    [Fact]
    public void NodeThatWasRemovedJustBefore_HoldsUpTheStart_Too()
    {
        _now = TimeSpan.FromSeconds(100);
        Step(new CoordinatorEvent.Started(ImmutableDictionary<UniqueAddress, TimeSpan>.Empty.Add(Node(4), TimeSpan.FromSeconds(95))));
        Follow([], Member(1));
        Report(1);
        Pass(TimeSpan.FromSeconds(14));
        Assert.False(_state.IsReady);
        Pass(TimeSpan.FromSeconds(1));
        Assert.True(_state.IsReady);
    }

    [Fact]
    public void ShardsOfALostNode_WaitForTheMargin_ThoseOfOneThatLeftInPeace_DoNot()
    {
        Start(Member(1), Member(2), Member(3));
        Report(1);
        Report(2, "a");
        Report(3, "b");
        Follow([], Member(1), Member(2), Member(3, MemberStatus.Exiting));
        Follow([Node(2)], Member(1), Member(2));
        Ask("b", 1);
        Assert.Contains(_actions, action => action is CoordinatorAction.Allocate { Shard: "b" });
        Follow([], Member(1));
        Ask("a", 1);
        Pass(Margin - TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(_actions, action => action is CoordinatorAction.Allocate { Shard: "a" });
        Pass(TimeSpan.FromSeconds(1));
        Assert.Contains(_actions, action => action is CoordinatorAction.Allocate { Shard: "a" });
    }

    [Fact]
    public void ShardMoves_AfterAllKnow_AndIsNowhereMeanwhile()
    {
        Start(Member(1), Member(2));
        Report(1, "a");
        Report(2);
        Step(new CoordinatorEvent.Chosen(["a"]));
        Assert.Equal(2, _actions.OfType<CoordinatorAction.Send>().Count(send => send.Message is BeginHandOff));
        Say(1, new BeginHandOffAck("a"));
        Ask("a", 2);
        Assert.DoesNotContain(_actions, action => action is CoordinatorAction.Send { Message: HandOff or ShardHome });
        Say(2, new BeginHandOffAck("a"));
        Assert.Contains(new CoordinatorAction.Send(_regions[1], new HandOff("a")), _actions);
        Say(1, new ShardStopped("a"));
        Step(new CoordinatorEvent.Allocated("a", _regions[2]));
        Assert.Contains(new CoordinatorAction.Send(_regions[2], new HostShard("a")), _actions);
        Assert.Contains(new CoordinatorAction.Send(_regions[2], new ShardHome("a", _regions[2])), _actions);
    }

    [Fact]
    public void MoveThatDoesNotEnd_IsGivenUp_AndTheShardStays()
    {
        Start(Member(1), Member(2));
        Report(1, "a");
        Report(2);
        Step(new CoordinatorEvent.Chosen(["a"]));
        Ask("a", 2);
        Pass(TimeSpan.FromSeconds(60));
        Assert.Empty(_state.Moves);
        Assert.Contains(new CoordinatorAction.Send(_regions[2], new ShardHome("a", _regions[1])), _actions);
    }

    [Fact]
    public void SingletonThatMoves_WaitsForItsOwnRegion_UnlessItsNodeIsOut()
    {
        Start(Member(1), Member(2));
        Report(1, "a");
        Report(2);
        Step(new CoordinatorEvent.StopRequested());
        Assert.DoesNotContain(_actions, action => action is CoordinatorAction.Stop);
        Step(new CoordinatorEvent.Gone(_regions[1], WithNode: false));
        Assert.Contains(_actions, action => action is CoordinatorAction.Stop);
    }

    [Fact]
    public void DownedNode_SaysNothingAnyMore()
    {
        Start(Member(1), Member(2));
        Follow([], Member(1, MemberStatus.Down), Member(2));
        Assert.Contains(_actions, action => action is CoordinatorAction.Stop);
        _actions.Clear();
        Report(2, "a");
        Assert.Empty(_actions);
    }

    [Fact]
    public void StrategyThatTakesItsTime_AndChoosesARegionThatLeft_IsAskedAgain()
    {
        Start(Member(1), Member(2));
        Report(1);
        Report(2);
        Ask("a", 1);
        Say(2, new GracefulShutdownReq(_regions[2]));
        Step(new CoordinatorEvent.Allocated("a", _regions[2]));
        Assert.Empty(_state.Homes);
        _actions.Clear();
        Ask("a", 1);
        Assert.Equal([_regions[1]], _actions.OfType<CoordinatorAction.Allocate>().Single().Allocations.Keys);
    }

    [Fact]
    public void RegionThatWasNotTold_IsToldAgain()
    {
        Start(Member(1));
        Report(1);
        Ask("a", 1);
        Step(new CoordinatorEvent.Allocated("a", _regions[1]));
        _actions.Clear();
        Pass(TimeSpan.FromSeconds(10));
        Assert.Contains(new CoordinatorAction.Send(_regions[1], new HostShard("a")), _actions);
        Say(1, new ShardStarted("a"));
        _actions.Clear();
        Pass(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(_actions, action => action is CoordinatorAction.Send);
    }

    private void Start(params Member[] members)
    {
        Step(new CoordinatorEvent.Started(ImmutableDictionary<UniqueAddress, TimeSpan>.Empty));
        Follow([], members);
        _actions.Clear();
    }

    private void Follow(ImmutableHashSet<UniqueAddress> unreachable, params Member[] members) => Step(new CoordinatorEvent.MembersChanged(new([.. members], unreachable)));

    private void Find(int node, IActorRef? region) => Step(new CoordinatorEvent.Found(Node(node), region));

    private void Report(int node, params string[] shards)
    {
        Find(node, _regions[node]);
        Step(new CoordinatorEvent.Reported(_regions[node], [.. shards]));
        _actions.Clear();
    }

    private void Ask(string shard, int from) => Say(from, new GetShardHome(shard));

    private void Say(int from, ShardingProtocol message) => Step(new CoordinatorEvent.Received(message, _regions[from]));

    private void Pass(TimeSpan time)
    {
        _now += time;
        Step(new CoordinatorEvent.Tick());
    }

    private void Step(CoordinatorEvent happened) => _state = CoordinatorSteps.Step(_state, happened, _now, _actions);
}
