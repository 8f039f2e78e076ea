using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.Gossips;

public class GossipMergeTests
{
    [Fact]
    public void Merge_OfTheSameMember_TakesTheFurtherStatus()
    {
        var left = Gossip(Member(1), Member(2)).Increment(Node(1));
        var right = Gossip(Member(1, MemberStatus.Leaving), Member(2)).Increment(Node(2));
        Assert.Equal(MemberStatus.Leaving, left.Merge(right).Find(Node(1)).Status);
        Assert.Equal(MemberStatus.Leaving, right.Merge(left).Find(Node(1)).Status);
    }

    [Fact]
    public void Merge_OfADownedMemberThatTheOtherSideRemoved_RemovesItAndItsCount()
    {
        var local = Gossip(Member(1), Member(2, MemberStatus.Down)).Increment(Node(2)).Increment(Node(1));
        var remote = Gossip(Member(1)).Increment(Node(3));
        var merged = local.Merge(remote);
        Assert.Null(merged.Find(Node(2)));
        Assert.False(merged.Version.Versions.ContainsKey(Node(2).ClockNode));
        Assert.True(merged.Seen.IsEmpty);
    }

    [Fact]
    public void PickHighestPriority_KeepsAMemberThatOnlyOneSideKnows_UnlessItIsGoing()
    {
        var picked = Akka.Cluster.Member.PickHighestPriority([Member(1), Member(2, MemberStatus.Joining)], [Member(1), Member(3, MemberStatus.Exiting)]);
        Assert.Equal([1, 2], picked.Select(member => member.UniqueAddress.Uid).Order());
    }

    [Theory]
    [InlineData(MemberStatus.Up, MemberStatus.Leaving, MemberStatus.Leaving)]
    [InlineData(MemberStatus.Down, MemberStatus.Up, MemberStatus.Down)]
    [InlineData(MemberStatus.Up, MemberStatus.Up, MemberStatus.Up)]
    [InlineData(MemberStatus.Up, MemberStatus.Exiting, null)]
    public void PickNextTransition_IsWhereOneStepLeads(MemberStatus left, MemberStatus right, MemberStatus? expected)
    {
        Assert.Equal(expected, Akka.Cluster.Member.PickNextTransition(Member(1, left), Member(1, right))?.Status);
        Assert.Equal(expected is null ? 1 : 2, Akka.Cluster.Member.PickNextTransition([Member(1, left), Member(2)], [Member(1, right)]).Count);
    }

    [Fact]
    public void Remove_TakesTheNodeOutOfEverything()
    {
        var gossip = Gossip(Member(1), Member(2)).Cut("1>2").Increment(Node(2)).Remove([Node(2)]);
        Assert.Equal(1, gossip.Members.Length);
        Assert.False(gossip.IsSeenBy(Node(2)));
        Assert.True(gossip.Reachability.IsAllReachable);
        Assert.False(gossip.Version.Versions.ContainsKey(Node(2).ClockNode));
    }
}
