using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.Membership;

public class ForgottenTests
{
    [Fact]
    public void NodeThatNobodyGossipsWith_Stops()
    {
        var state = Inside();
        for (var round = 0; round < state.Settings.ForgottenAfterRounds; round++) state = Look(state, round);
        Assert.Equal(MembershipPhase.Stopped, Look(state, state.Settings.ForgottenAfterRounds).Phase);
    }

    [Fact]
    public void MachineThatWasFrozenWithAllItsNodes_NobodyStops() =>
        Assert.Equal(MembershipPhase.Inside, Look(Look(Inside(), 0), 3600).Phase);

    private static MembershipState Inside() =>
        new(new(Node(1), [], Akka.Util.AppVersion.Zero)) { Phase = MembershipPhase.Inside, Gossip = Gossip(Member(1), Member(2), Member(3)) };

    private static MembershipState Look(MembershipState state, int second) =>
        MembershipSteps.Step(state, new MembershipEvent.ReachabilityTick(_ => true), new(TimeSpan.FromSeconds(second), new Random(1)));
}
