using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Actors.Tests.Nodes;

public class NodeLeaseTests
{
    [Theory]
    [InlineData(new long[] { 9 }, 9)]
    [InlineData(new long[] { 9, 1, 2 }, 2)]
    [InlineData(new long[] { 9, 1, 2, 8, 7 }, 7)]
    public void Confirmed_IsTheMomentOfTheMajority(long[] confirmed, long expected) => Assert.Equal(expected, NodeLease.Confirmed(confirmed));

    [Theory]
    [InlineData(new long[] { 9, 1 }, 9)]
    [InlineData(new long[] { 1, 9 }, 1)]
    [InlineData(new long[] { 9, 1, 2, 8 }, 8)]
    [InlineData(new long[] { 1, 2, 8, 9 }, 2)]
    public void Confirmed_OfAnEvenNumber_HalfIsEnoughWithTheLowestAddress(long[] confirmed, long expected) => Assert.Equal(expected, NodeLease.Confirmed(confirmed));

    /// <summary>Whoever has no majority, nor half with the lowest address, is not confirmed: two sides of a cut are never both.</summary>
    [Fact]
    public void Confirmed_OfTwoSidesOfACut_NeverHoldsForBoth() => Prop.ForAll(
        Gen.Choose(0, 1).ArrayOf().Where(sides => sides.Length > 0).ToArbitrary(),
        sides =>
        {
            var one = NodeLease.Confirmed([.. sides.Select(side => side == 0 ? 100L : 1)]);
            var other = NodeLease.Confirmed([.. sides.Select(side => side == 1 ? 100L : 1)]);
            Assert.Equal([1L, 100L], new[] { one, other }.Order());
        }).QuickCheckThrowOnFailure();

    /// <summary>A member that came a moment ago does not take the right to serve from those that served.</summary>
    [Theory]
    [InlineData(new long[] { 0, 100 }, 105, 105)]
    [InlineData(new long[] { 100, 0 }, 105, 110)]
    [InlineData(new long[] { 0, 0, 100 }, 103, 103)]
    [InlineData(new long[] { 50, 100 }, 105, 60)]
    [InlineData(new long[] { 0, 100 }, 0, 10)]
    public void Until_MemberThatConfirmedNothingYet_LeavesWhatWasGranted(long[] confirmed, long granted, long expected) =>
        Assert.Equal(expected, NodeLease.Until(confirmed, 10, granted));

    [Fact]
    public void Lease_EndsByTheClockAlone()
    {
        var lease = new NodeLease();
        Assert.False(lease.IsHeld);

        lease.HoldUntil(long.MaxValue);
        Assert.True(lease.IsHeld);

        lease.HoldUntil(Stopwatch.GetTimestamp());
        Assert.False(lease.IsHeld);
    }
}
