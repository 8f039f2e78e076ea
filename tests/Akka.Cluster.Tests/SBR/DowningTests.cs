using Akka.Cluster.SBR;
using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.SBR;

public class DowningTests
{
    [Theory]
    [InlineData("1,2,3>4,5", "4,5")] // the larger side stays
    [InlineData("4,5>1,2,3", "4,5")] // and the smaller one knows that
    public void KeepMajority_CleanPartition_TheSmallerSideGoes(string cut, string downed) =>
        Assert.Equal(downed, Decide(new KeepMajority(""), 5, cut));

    [Theory]
    [InlineData("1,2>3,4", "3,4")]
    [InlineData("3,4>1,2", "3,4")]
    public void KeepMajority_EqualSides_TheLowestAddressStays(string cut, string downed) =>
        Assert.Equal(downed, Decide(new KeepMajority(""), 4, cut));

    [Fact]
    public void KeepMajority_NodesWithABrokenLinkBetweenThem_BothGo() =>
        Assert.Equal("2,3", Text(DowningState.Decide(new KeepMajority(""), DowningView.Of(Gossip([.. Enumerable.Range(1, 5).Select(number => Member(number))]).Cut("2>3").Cut("3>2")))));

    [Fact]
    public void KeepMajority_WhatTheOtherSideSaidOfACrashedNodeBefore_DoesNotLookLikeAConnection()
    {
        var gossip = Gossip([.. Enumerable.Range(1, 5).Select(number => Member(number))]).Cut("1,2,3,4>5").Cut("3,4>1,2").SeenByOnly(3, 4);
        Assert.Equal("3,4", Text(DowningState.Decide(new KeepMajority(""), DowningView.Of(gossip))));
    }

    [Fact]
    public void KeepMajority_WhenAJoiningMemberThereMayBeUp_NobodyStays()
    {
        var gossip = Gossip(Member(1), Member(2, MemberStatus.Joining), Member(3), Member(4)).Cut("3,4>1,2").SeenByOnly(3, 4);
        Assert.Equal("1,2,3,4", Text(DowningState.Decide(new KeepMajority(""), DowningView.Of(gossip))));
    }

    [Theory]
    [InlineData("1>2,3", "1")] // the oldest alone goes
    [InlineData("2,3>1", "1")]
    [InlineData("1,2>3", "3")]
    [InlineData("3>1,2", "3")]
    public void KeepOldest_GoesOnlyWhereItIsAlone(string cut, string downed) =>
        Assert.Equal(downed, Decide(new KeepOldest(downIfAlone: true, ""), 3, cut));

    [Theory]
    [InlineData("1>2")]
    [InlineData("2>1")]
    public void KeepOldest_OfTwoMembers_TheOldestStays(string cut) => Assert.Equal("2", Decide(new KeepOldest(downIfAlone: true, ""), 2, cut));

    [Fact]
    public void KeepOldest_WhenTheOldestHereMayHaveLeft_AndTheNextIsThere_NobodyStays()
    {
        var gossip = Gossip(Member(1, MemberStatus.Leaving), Member(2), Member(3), Member(4), Member(5)).Cut("1,3,4>2,5").SeenByOnly(1, 3, 4);
        Assert.Equal("1,2,3,4,5", Text(DowningState.Decide(new KeepOldest(downIfAlone: true, ""), DowningView.Of(gossip))));
    }

    [Fact]
    public void KeepOldest_WhenAJoiningMemberBesideTheOldestMayBeUp_NobodyStays()
    {
        var gossip = Gossip(Member(1), Member(2, MemberStatus.Joining), Member(3), Member(4)).Cut("3,4>1,2").SeenByOnly(3, 4);
        Assert.Equal("1,2,3,4", Text(DowningState.Decide(new KeepOldest(downIfAlone: true, ""), DowningView.Of(gossip))));
    }

    [Fact]
    public void KeepOldest_WithoutDownIfAlone_StaysAlone() => Assert.Equal("2,3", Decide(new KeepOldest(downIfAlone: false, ""), 3, "1>2,3"));

    [Theory]
    [InlineData(3, "1,2,3>4,5", "4,5")]
    [InlineData(3, "4,5>1,2,3", "4,5")]
    [InlineData(2, "1,2,3>4,5", "1,2,3,4,5")] // both sides would have the quorum
    public void StaticQuorum_StaysWithTheQuorum(int size, string cut, string downed) =>
        Assert.Equal(downed, Decide(new StaticQuorum(size, ""), 5, cut));

    [Theory]
    [InlineData("1,2>3", "3")]
    [InlineData("3>1,2", "3")]
    public void KeepReferee_ItsSideStays(string cut, string downed) =>
        Assert.Equal(downed, Decide(new KeepReferee(Node(1).Address, 1), 3, cut));

    [Fact]
    public void DownAll_NobodyStays() => Assert.Equal("1,2,3", Decide(new DownAll(), 3, "1,2>3"));

    [Fact]
    public void Step_BeforeItIsQuietForLongEnough_DecidesNothing()
    {
        var gossip = Gossip([.. Enumerable.Range(1, 3).Select(number => Member(number))]).Cut("1,2>3").SeenByOnly(1, 2);
        var membership = Inside(gossip);
        var state = new DowningState(new KeepMajority(""), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15));
        state = state.Step(membership, TimeSpan.FromSeconds(100), out var toDown);
        Assert.Empty(toDown);
        state = state.Step(membership, TimeSpan.FromSeconds(119), out toDown);
        Assert.Empty(toDown);
        state.Step(membership, TimeSpan.FromSeconds(120), out toDown);
        Assert.Equal("3", Text(toDown));
    }

    [Fact]
    public void ExitingMember_ThatCanBeReached_GoesByItself()
    {
        var gossip = Gossip(Member(1), Member(2), Member(3), Member(4, MemberStatus.Exiting)).Cut("3>1,2").SeenByOnly(3, 4);
        Assert.Equal("3", Text(DowningState.Decide(new KeepMajority(""), DowningView.Of(gossip))));
    }

    [Fact]
    public void ExitingMember_ThatCannotBeReached_IsNoSideOfItsOwn()
    {
        var gossip = Gossip(Member(1), Member(2, MemberStatus.Exiting)).Cut("1>2").SeenByOnly(1);
        Assert.Equal("2", Text(DowningState.Decide(new StaticQuorum(2, ""), DowningView.Of(gossip))));
        Assert.Equal("2", Text(DowningState.Decide(new DownAll(), DowningView.Of(gossip))));
    }

    [Fact]
    public void ExitingMember_WhoseLinksGoDown_TakesNobodyWithIt() =>
        Assert.False(DowningView.Of(Gossip(Member(1), Member(2), Member(3, MemberStatus.Exiting)).Cut("3>2")).HasUnreachable);

    [Fact]
    public void MembersWithABrokenLinkBetweenThem_CountForTheirSide_ThoughTheyGo()
    {
        var gossip = Gossip([.. Enumerable.Range(1, 5).Select(number => Member(number))]).Cut("1,2,3>4,5").Cut("2>3").SeenByOnly(1, 2, 3);
        Assert.Equal("2,3,4,5", Text(DowningState.Decide(new KeepMajority(""), DowningView.Of(gossip))));
    }

    [Fact]
    public void Step_WhoWantsToJoinOrToLeave_DoesNotPutItOff()
    {
        var state = new DowningState(new KeepMajority(""), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15));
        Member[] members = [Member(1), Member(2), Member(3)];
        state = state.Step(Inside(Gossip(members).Cut("1,2>3").SeenByOnly(1, 2)), TimeSpan.FromSeconds(100), out _);
        state = state.Step(Inside(Gossip([.. members, Member(4, MemberStatus.Joining)]).Cut("1,2>3").SeenByOnly(1, 2)), TimeSpan.FromSeconds(110), out _);
        state = state.Step(Inside(Gossip([.. members, Member(4, MemberStatus.WeaklyUp)]).Cut("1,2>3").SeenByOnly(1, 2)), TimeSpan.FromSeconds(118), out var toDown);
        Assert.Empty(toDown);
        state.Step(Inside(Gossip([Member(1), Member(2, MemberStatus.Leaving), Member(3), Member(4, MemberStatus.WeaklyUp)]).Cut("1,2,4>3").SeenByOnly(1, 2, 4)), TimeSpan.FromSeconds(120), out toDown);
        Assert.NotEmpty(toDown);
    }

    [Fact]
    public void Step_LeaderThatIsLeaving_DecidesAsWell()
    {
        var inside = Inside(Gossip(Member(1, MemberStatus.Leaving), Member(2), Member(3), Member(4)).Cut("1>2,3,4").SeenByOnly(1));
        var state = new DowningState(new KeepMajority(""), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15)).Step(inside, TimeSpan.FromSeconds(100), out _);
        state.Step(inside, TimeSpan.FromSeconds(120), out var toDown);
        Assert.Equal("1", Text(toDown));
    }

    [Fact]
    public void Step_WhenTheLeaderDiesAfterTheFirstChange_TheOthersGoInTime()
    {
        var first = Inside(Gossip(Member(1), Member(2), Member(3), Member(4)).Cut("1,2,3>4").SeenByOnly(1, 2, 3), self: 3);
        var state = new DowningState(new KeepMajority(""), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15)).Step(first, TimeSpan.FromSeconds(100), out _);

        // In the quiet the leader decides, however slow it is.
        state = state.Step(first, TimeSpan.FromSeconds(136), out var toDown);
        Assert.Empty(toDown);

        // It may have decided to go with all others, and died before it told.
        state.Step(Inside(Gossip(Member(1), Member(2), Member(3), Member(4)).Cut("2,3>1,4").SeenByOnly(2, 3), self: 3), TimeSpan.FromSeconds(137), out toDown);
        Assert.Equal("1,2,3,4", Text(toDown));
    }

    [Theory]
    [InlineData("1>2", "2")] // the leader, which cannot reach it, stays
    [InlineData("2,3>1", "")] // it does not down itself because others cannot reach it
    public void Step_AutoDowning_DownsWhomSomebodyCannotReach_AndNobodyElse(string cut, string downed)
    {
        var inside = Inside(Gossip(Member(1), Member(2), Member(3)).Cut(cut));
        var state = new DowningState(new DownUnreachable(), TimeSpan.FromSeconds(20), TimeSpan.Zero).Step(inside, TimeSpan.FromSeconds(100), out _);
        state.Step(inside, TimeSpan.FromSeconds(120), out var toDown);
        Assert.Equal(downed, Text(toDown));
    }

    private static MembershipState Inside(Gossip gossip, int self = 1) => new(new(Node(self), [], Akka.Util.AppVersion.Zero)) { Phase = MembershipPhase.Inside, Gossip = gossip };

    private static string Decide(IDowningStrategy strategy, int size, string cut)
    {
        var here = cut.Split('>')[0].Split(',').Select(int.Parse).ToArray();
        var gossip = Gossip([.. Enumerable.Range(1, size).Select(number => Member(number))]).Cut(cut).SeenByOnly(here);
        return Text(DowningState.Decide(strategy, DowningView.Of(gossip)));
    }

    private static string Text(IEnumerable<UniqueAddress> nodes) => string.Join(",", Numbers(nodes).Order());
}
