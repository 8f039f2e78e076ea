using Akka.Cluster.SBR;
using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.SBR;

public class LeaseMajorityTests
{
    private static readonly DowningState Start = new(new LeaseMajority("", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(40)), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15));

    [Fact]
    public void LargerSide_AsksAtOnce_AndDownsTheOthersWithTheLease()
    {
        var here = Membership(1, "1,2>3");
        var state = Start.Step(here, Seconds(0), out _).Step(here, Seconds(20), out var toDown);
        Assert.Empty(toDown);
        Assert.Equal(LeasePhase.Asking, state.Lease.Phase);
        state = state.Answered(true, here, Seconds(21), out toDown);
        Assert.Equal([3], Numbers(toDown));
        Assert.Equal(LeasePhase.Held, state.Lease.Phase);
    }

    [Fact]
    public void SmallerSide_WaitsBeforeItAsks_AndGoesWithoutTheLease()
    {
        var here = Membership(3, "3>1,2");
        var state = Start.Step(here, Seconds(0), out _).Step(here, Seconds(20), out _);
        Assert.Equal(LeasePhase.Waiting, state.Lease.Phase);
        state = state.Step(here, Seconds(21), out _);
        Assert.Equal(LeasePhase.Waiting, state.Lease.Phase);
        state = state.Step(here, Seconds(22), out _);
        Assert.Equal(LeasePhase.Asking, state.Lease.Phase);
        state = state.Answered(false, here, Seconds(23), out var toDown);
        Assert.Equal([3], Numbers(toDown));
        Assert.Equal(LeasePhase.None, state.Lease.Phase);
    }

    [Fact]
    public void HeldLease_DecidesWithoutAsking_AndIsGivenBackWhenItIsCalmForLongEnough()
    {
        var (cut, whole) = (Membership(1, "1,2>3"), Membership(1));
        var state = Start.Step(cut, Seconds(0), out _).Step(cut, Seconds(20), out _).Answered(true, cut, Seconds(20), out _);
        state = state.Step(cut, Seconds(30), out var toDown);
        Assert.Equal([3], Numbers(toDown));
        state = state.Step(whole, Seconds(69), out _);
        Assert.Equal(LeasePhase.Held, state.Lease.Phase);
        Assert.Equal(LeasePhase.None, state.Step(whole, Seconds(70), out _).Lease.Phase);
    }

    [Fact]
    public void PartitionThatHealsWhileItWaits_NeedsNoLease()
    {
        var here = Membership(3, "3>1,2");
        var state = Start.Step(here, Seconds(0), out _).Step(here, Seconds(20), out _);
        Assert.Equal(LeasePhase.None, state.Step(Membership(3), Seconds(21), out _).Lease.Phase);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(100 + seconds);

    private static MembershipState Membership(int self, string cut = "")
    {
        var gossip = Gossip(Member(1), Member(2), Member(3));
        if (cut.Length > 0) gossip = gossip.Cut(cut).SeenByOnly([.. cut.Split('>')[0].Split(',').Select(int.Parse)]);
        return new(new(Node(self), [], Akka.Util.AppVersion.Zero)) { Phase = MembershipPhase.Inside, Gossip = gossip };
    }
}
