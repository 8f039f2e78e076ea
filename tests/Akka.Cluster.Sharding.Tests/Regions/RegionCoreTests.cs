using Akka.Actor;
using Akka.Cluster.Sharding.Tests.Coordinator;
using static Akka.Cluster.Sharding.ShardingProtocol;
using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Sharding.Tests.Regions;

public class RegionCoreTests
{
    private static readonly IActorRef Own = new NamedRef(Node(2).Address, 2);
    private static readonly IActorRef Other = new NamedRef(Node(3).Address, 3);
    private static readonly IActorRef Old = new NamedRef(Node(1).Address, 11);
    private static readonly IActorRef Young = new NamedRef(Node(3).Address, 13);

    private readonly RecordingHost _host = new();
    private readonly RegionCore _region;
    private TimeSpan _now;

    public RegionCoreTests()
    {
        _region = new(new(Node(2), null, IsProxy: false, TimeSpan.FromSeconds(2), 3, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5)), Own, _host);
        _region.OnMembers([Member(1), Member(2), Member(3)], _now);
    }

    [Fact]
    public void Registers_FromTheOldestToTheFirstThatIsUp_WithGrowingPauses()
    {
        Assert.Equal([$"{Node(1).Address} Register"], _host.TakeSelections());
        _region.OnMembers([Member(1, MemberStatus.Exiting), Member(2), Member(3)], _now);
        Pass(0.25);
        Assert.Equal([$"{Node(1).Address} Register", $"{Node(2).Address} Register"], _host.TakeSelections());
        Pass(0.25);
        Assert.Empty(_host.TakeSelections());
        Pass(0.25);
        Assert.Equal(2, _host.TakeSelections().Count);
    }

    [Fact]
    public void Messages_WaitForTheHome_AndKeepTheirOrder()
    {
        Say(Old, new RegisterAck(Old));
        Route("a", 1);
        Route("a", 2);
        Assert.Equal([(Old, (object)new GetShardHome("a"))], _host.TakeSent());
        Pass(2);
        Assert.Equal([(Old, (object)new GetShardHome("a"))], _host.TakeSent());
        Say(Old, new ShardHome("a", Other));
        Route("a", 3);
        Assert.Equal([(Other, 1), (Other, 2), (Other, 3)], _host.Forwarded);
    }

    [Fact]
    public void Buffer_HasABound()
    {
        for (var number = 0; number < 5; number++) Route("a", number);
        Assert.Equal([3, 4], _host.Dropped);
        Assert.Equal(3, _region.Buffered);
    }

    [Fact]
    public void CoordinatorOfAnOlderNode_IsNotObeyed_OnceAYoungerOneWasHeard()
    {
        Say(Old, new RegisterAck(Old));
        Assert.True(_region.MayTell(Young.Path.Address));
        Say(Old, new HostShard("a"));
        Assert.Empty(_region.Hosted);
        Assert.False(_region.MayTell(Old.Path.Address));
        Say(Young, new HostShard("a"));
        Assert.Equal(["a"], _region.Hosted);
    }

    [Fact]
    public void AnswerThatWentAstray_SaysNothingOfTheCoordinator()
    {
        Say(Old, new RegisterAck(Old));
        Say(Young, new ShardStats("a", 1));
        Say(Old, new HostShard("a"));
        Assert.Equal(["a"], _region.Hosted);
    }

    [Fact]
    public void MoveIsConfirmed_AfterTheOldHomeHasAnswered()
    {
        Say(Old, new RegisterAck(Old));
        Route("a", 1);
        Say(Old, new ShardHome("a", Other));
        _host.TakeSent();
        Say(Old, new BeginHandOff("a"));
        Assert.IsType<Identify>(Assert.Single(_host.TakeSent()).Message);
        Route("a", 2);
        _region.OnFlushed("a");
        Assert.Equal([(Old, (object)new GetShardHome("a")), (Old, new BeginHandOffAck("a"))], _host.TakeSent());
        Assert.Equal([(Other, 1)], _host.Forwarded);
    }

    [Fact]
    public void OwnerDelivers_UntilItHasToStop_AndGivesBackWhatWasLeft()
    {
        Say(Old, new RegisterAck(Old));
        Say(Old, new HostShard("a"));
        Say(Old, new BeginHandOff("a"));
        Route("a", 1);
        Assert.Equal([1], _host.Delivered);
        Say(Old, new HandOff("a"));
        Route("a", 3);
        _host.TakeSent();
        _region.OnShardStopped("a", [(new("e", 2), ActorRefs.NoSender)], _now);
        Assert.Contains((Old, (object)new ShardStopped("a")), _host.TakeSent());
        Say(Old, new ShardHome("a", Other));
        Assert.Equal([(Other, 2), (Other, 3)], _host.Forwarded);
    }

    [Fact]
    public void ShardThatEndsByItself_StartsAtOnceWithTheNextMessage()
    {
        Say(Old, new RegisterAck(Old));
        Say(Old, new HostShard("a"));
        _region.OnShardStopped("a", [], _now);
        _host.TakeSent();
        Route("a", 1);
        Assert.Equal([(Old, (object)new GetShardHome("a"))], _host.TakeSent());
        Say(Old, new ShardHome("a", Own));
        Assert.Equal([1], _host.Delivered);

        // The next failure long after counts as a first one.
        Pass(5);
        _region.OnShardStopped("a", [], _now);
        Say(Old, new HostShard("a"));
        Assert.Equal(["a"], _region.Hosted);
    }

    [Fact]
    public void ShardThatEndsByItselfAgainAndAgain_StartsAfterTheBackoff_AndLosesNothingThatWaits()
    {
        Say(Old, new RegisterAck(Old));
        Say(Old, new HostShard("a"));
        _region.OnShardStopped("a", [], _now);
        Say(Old, new HostShard("a"));
        _host.TakeSent();
        _region.OnShardStopped("a", [], _now);
        Route("a", 1);
        Say(Old, new HostShard("a"));
        Say(Old, new ShardHome("a", Own));
        Pass(4);
        Assert.Empty(_region.Hosted);
        Assert.Empty(_host.TakeSent());
        Pass(1);
        Assert.Equal([(Old, (object)new GetShardHome("a"))], _host.TakeSent());
        Say(Old, new ShardHome("a", Own));
        Assert.Equal(["a"], _region.Hosted);
        Assert.Equal([1], _host.Delivered);

        // It has failed again as soon as it could start.
        Pass(1);
        _region.OnShardStopped("a", [], _now);
        Say(Old, new HostShard("a"));
        Assert.Empty(_region.Hosted);
    }

    [Fact]
    public void ShardThatEndsByItself_AndMoves_IsServedElsewhereAtOnce()
    {
        Say(Old, new RegisterAck(Old));
        Say(Old, new HostShard("a"));
        _region.OnShardStopped("a", [], _now);
        Route("a", 1);
        _host.TakeSent();
        Say(Old, new HandOff("a"));
        Assert.Equal([(Old, (object)new ShardStopped("a"))], _host.TakeSent());
        Say(Old, new ShardHome("a", Other));
        Assert.Equal([(Other, 1)], _host.Forwarded);
    }

    [Fact]
    public void CoordinatorThatNeverAsked_IsAskedForWhatRunsHere_AndItsWordCounts()
    {
        Say(Old, new RegisterAck(Old));
        Say(Old, new HostShard("a"));
        _host.TakeSent();
        Say(Young, new RegisterAck(Young));
        Assert.Equal([(Young, (object)new GetShardHome("a"))], _host.TakeSent());
        Say(Young, new ShardHome("a", Other));
        Assert.Equal(["a"], _host.Stopping);
    }

    [Fact]
    public void NodeThatIsDowned_EndsItsRegionAtOnce()
    {
        _region.OnMembers([Member(1), Member(2, MemberStatus.Down), Member(3)], _now);
        Assert.True(_host.HasStopped);
    }

    private void Say(IActorRef coordinator, ShardingProtocol message) => _region.OnProtocol(message, coordinator, _now);

    private void Route(string shard, int message) => _region.Route(shard, new("e", message), ActorRefs.NoSender, _now);

    private void Pass(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        _region.Tick(_now);
    }
}
