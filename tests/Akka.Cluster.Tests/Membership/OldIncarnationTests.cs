using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.Membership;

public class OldIncarnationTests
{
    private static readonly UniqueAddress Old = new(Node(2).Address, 99);

    [Fact]
    public void GossipForTheOldIncarnation_IsDropped() => AssertDropped(new GossipEnvelope(Node(2), new(Node(1).Address, 99), Newer()));

    [Fact]
    public void GossipOfTheOldIncarnation_IsDropped() => AssertDropped(new GossipEnvelope(Old, Node(1), Newer()));

    [Fact]
    public void StatusOfTheOldIncarnation_IsDropped() => AssertDropped(new GossipStatus(Old, Newer().Version));

    [Fact]
    public void ExitOfTheOldIncarnation_IsDropped() => AssertDropped(new ExitingConfirmed(Old));

    [Fact]
    public void NewIncarnation_WantsToJoin_TheOldOneIsDowned_AndItIsNotLetInYet()
    {
        var context = new MembershipContext(TimeSpan.Zero, new Random(1));
        var fresh = new UniqueAddress(Node(2).Address, 99);
        var next = MembershipSteps.Step(Inside(), new MembershipEvent.Received(new JoinMessage(fresh, [], Akka.Util.AppVersion.Zero)), context);
        Assert.Equal(MemberStatus.Down, next.Gossip.Find(Node(2)).Status);
        Assert.Equal(ReachabilityStatus.Terminated, next.Gossip.Reachability.StatusOf(Node(1), Node(2)));
        Assert.False(next.Gossip.Contains(fresh));
        Assert.DoesNotContain(context.Actions, action => action is MembershipAction.Reply);
    }

    private static Gossip Newer() => Inside().Gossip.With(Member(2, MemberStatus.Leaving)).Increment(Node(2));

    private static MembershipState Inside() =>
        new(new(Node(1), [], Akka.Util.AppVersion.Zero)) { Phase = MembershipPhase.Inside, Gossip = Gossip(Member(1), Member(2)) };

    private static void AssertDropped(IClusterMessage message)
    {
        var (before, context) = (Inside(), new MembershipContext(TimeSpan.Zero, new Random(1)));
        Assert.Same(before, MembershipSteps.Step(before, new MembershipEvent.Received(message), context));
        Assert.Empty(context.Actions);
    }
}
