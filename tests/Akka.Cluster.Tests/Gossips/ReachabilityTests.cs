using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.Gossips;

public class ReachabilityTests
{
    [Fact]
    public void Reachable_AsTheFirstWord_SaysNothing() => Assert.Same(Reachability.Empty, Reachability.Empty.Reachable(Node(1), Node(2)));

    [Fact]
    public void Terminated_NeverComesBack()
    {
        var gone = Reachability.Empty.Terminated(Node(1), Node(2));
        Assert.Same(gone, gone.Reachable(Node(1), Node(2)));
        Assert.Equal(ReachabilityStatus.Terminated, gone.Unreachable(Node(3), Node(2)).StatusOf(Node(2)));
    }

    [Fact]
    public void AllReachableAgain_TheRowsGo_TheCountStays()
    {
        var back = Reachability.Empty.Unreachable(Node(1), Node(2)).Reachable(Node(1), Node(2));
        Assert.True(back.Records.IsEmpty);
        Assert.Equal(2, back.VersionOf(Node(1)));
    }

    [Fact]
    public void Merge_TakesPerObserverTheNewerRows()
    {
        var old = Reachability.Empty.Unreachable(Node(1), Node(2));
        var newer = old.Reachable(Node(1), Node(2)).Unreachable(Node(3), Node(2));
        foreach (var merged in new[] { old.Merge(_ => true, newer), newer.Merge(_ => true, old) })
        {
            Assert.Equal(ReachabilityStatus.Reachable, merged.StatusOf(Node(1), Node(2)));
            Assert.Equal(ReachabilityStatus.Unreachable, merged.StatusOf(Node(3), Node(2)));
        }
    }

    [Fact]
    public void Merge_LeavesOutWhatIsNoMember() =>
        Assert.True(Reachability.Empty.Unreachable(Node(1), Node(2)).Merge(node => node.Uid != 2, Reachability.Empty).IsAllReachable);
}
