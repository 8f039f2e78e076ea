using System.Collections.Immutable;
using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.Membership;

public class JoiningTests
{
    [Fact]
    public void SeedNodes_NamedWhileAJoinIsUnanswered_AreAskedInstead()
    {
        var state = Step(new(new(Node(3), [], Akka.Util.AppVersion.Zero)), new MembershipEvent.JoinTo(Node(1).Address), out _);
        Assert.Equal(MembershipPhase.Joining, state.Phase);
        state = Step(state, new MembershipEvent.JoinSeedNodes([Node(2).Address]), out var actions);
        Assert.Contains(new MembershipAction.Send(Node(2).Address, new InitJoin()), actions);
        state = Step(state, new MembershipEvent.Received(new InitJoinAck(Node(2).Address)), out actions);
        Assert.Equal(Node(2).Address, Assert.IsType<MembershipAction.Send>(Assert.Single(actions)).To);
        Assert.Equal(Node(2).Address, state.JoiningTo);
    }

    private static MembershipState Step(MembershipState state, MembershipEvent happened, out ImmutableArray<MembershipAction> actions)
    {
        var context = new MembershipContext(TimeSpan.Zero, new Random(1));
        var next = MembershipSteps.Step(state, happened, context);
        actions = [.. context.Actions];
        return next;
    }
}
