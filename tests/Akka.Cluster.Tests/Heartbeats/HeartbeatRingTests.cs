using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.Heartbeats;

public class HeartbeatRingTests
{
    [Fact]
    public void Receivers_InASmallCluster_AreAllOthers() =>
        Assert.Equal([2, 3, 4], Numbers(new HeartbeatRing(Node(1), Enumerable.Range(1, 4).Select(Node), [], 9).Receivers).Order());

    [Fact]
    public void Receivers_InALargeCluster_AreTheNextInTheRing_AndWrapAround() =>
        Assert.Equal([1, 2, 20], Numbers(new HeartbeatRing(Node(19), Enumerable.Range(1, 20).Select(Node), [], 3).Receivers).Order());

    [Fact]
    public void Receivers_WhereSomeAreUnreachable_AsManyReachableOnesAreWatched() =>
        Assert.Equal([2, 3, 4, 5], Numbers(new HeartbeatRing(Node(1), Enumerable.Range(1, 20).Select(Node), [Node(3)], 3).Receivers).Order());

    [Fact]
    public void EveryNodeOfARing_IsWatchedByAsManyAsAskedFor()
    {
        var nodes = Enumerable.Range(1, 30).Select(Node).ToArray();
        var watched = nodes.SelectMany(node => new HeartbeatRing(node, nodes, [], 9).Receivers).GroupBy(node => node).Select(group => group.Count());
        Assert.All(watched, count => Assert.Equal(9, count));
    }
}
