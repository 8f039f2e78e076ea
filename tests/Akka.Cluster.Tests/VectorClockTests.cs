using Akka.Actor;

namespace Akka.Cluster.Tests;

public class VectorClockTests
{
    private static readonly VectorClock.Node A = VectorClock.Node.Create("a");
    private static readonly VectorClock.Node B = VectorClock.Node.Create("b");

    [Fact]
    public void ClockNode_OfAnIncarnation_IsTheUpperCaseMd5OfAddressAndUid()
    {
        var node = new UniqueAddress(Address.Parse("akka.tcp://sys@127.0.0.1:47111"), 1234567);
        Assert.Equal("DC560AC7376B7564C922CBF18BF48985", node.ClockNode.ToString());
    }

    [Fact]
    public void Compare_ChangesOnOneSide_IsAfterAndBefore()
    {
        var first = VectorClock.Create().Increment(A);
        var second = first.Increment(B);
        Assert.Equal(VectorClock.Ordering.After, second.CompareTo(first));
        Assert.True(first < second);
        Assert.True(second > first);
    }

    [Fact]
    public void Compare_ChangesOnBothSides_IsConcurrent_AndMergedIsAfterBoth()
    {
        var left = VectorClock.Create().Increment(A).Increment(A);
        var right = VectorClock.Create().Increment(B);
        Assert.True(left.IsConcurrentWith(right));
        var merged = left.Merge(right);
        Assert.True(merged.IsAfter(left));
        Assert.True(merged.IsAfter(right));
        Assert.True(merged.IsSameAs(right.Merge(left)));
        Assert.Equal(2, merged.Versions[A]);
    }

    [Fact]
    public void Prune_RemovesTheEntry() => Assert.True(VectorClock.Create().Increment(A).Increment(B).Prune(A).IsSameAs(VectorClock.Create().Increment(B)));
}
