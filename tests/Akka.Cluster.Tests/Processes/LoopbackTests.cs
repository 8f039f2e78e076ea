namespace Akka.Cluster.Tests.Processes;

public class LoopbackTests
{
    [Fact]
    public async Task FiveNodes_Join_OneLeaves_OneIsKilled_OneIsKilledAndComesBackOnItsAddress()
    {
        await using var group = new ProcessGroup();
        var nodes = await group.UpAsync(5);

        await nodes[4].SayAsync(NodeProgram.Leave);
        await nodes[4].UntilExitAsync("it left");
        await ProcessGroup.WholeAsync(nodes[..4]);

        await nodes[3].KillAsync();
        await ProcessGroup.WholeAsync(nodes[..3]);

        await nodes[2].KillAsync();
        var again = await group.StartAsync(2, "", 0);
        await ProcessGroup.WholeAsync([.. nodes[..2], again]);
        var uids = nodes[0].View.Members.Where(member => member.Address == again.Address).Select(member => member.Uid);
        Assert.Equal([again.View.Uid], uids);
        Assert.NotEqual(nodes[2].View.Uid, again.View.Uid);
    }

    [Fact]
    public async Task FrozenNodeThatWakes_NoticesThatItWasRemoved()
    {
        await using var group = new ProcessGroup();
        var nodes = await group.UpAsync(3);
        await nodes[2].SignalAsync("STOP");
        await ProcessGroup.WholeAsync(nodes[..2]);
        await Waiting.HoldsAsync(() => nodes[0].View.Members.Count == 2, () => $"the others changed: {nodes[0]}", TimeSpan.FromSeconds(Waiting.IsLong ? 20 : 3));
        await nodes[2].SignalAsync("CONT");
        await nodes[2].UntilExitAsync("the others removed it");
        await Waiting.HoldsAsync(() => nodes[0].View.Members.Count == 2, () => $"it came back: {nodes[0]}", TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task OldestIsKilled_TheSingletonStartsElsewhere_AndNeverTwice()
    {
        using var ledger = new SingletonLedger();
        await using var group = new ProcessGroup(ledger.Path);
        var nodes = await group.UpAsync(4);
        await Waiting.UntilAsync(() => ledger.Starts.Count == 1, () => "no singleton", 120);

        await nodes[0].KillAsync();
        ledger.BookDeath(nodes[0]);
        await Waiting.UntilAsync(() => ledger.Starts.Count == 2, () => $"the singleton did not come back: {nodes[1]}", 120);
        var second = nodes[1..].Single(node => ledger.Starts[1].Contains(node.Address, StringComparison.Ordinal));

        await second.SayAsync(NodeProgram.Leave);
        await second.UntilExitAsync("it left");
        await Waiting.UntilAsync(() => ledger.Starts.Count == 3, () => $"the singleton was not handed over: {second}", 120);
        ledger.AssertOneAtATime();
    }

    [Fact]
    public async Task SeedIsGone_NewcomersJoinThroughTheOther_AndItComesBackIntoTheSameCluster()
    {
        await using var group = new ProcessGroup();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => group.StartAsync(number, "", 0, 1)));
        await ProcessGroup.WholeAsync(nodes);
        await nodes[0].KillAsync();
        var newcomer = await group.StartAsync(3, "", 0, 1);
        await ProcessGroup.WholeAsync(nodes[1], nodes[2], newcomer);
        var again = await group.StartAsync(0, "", 0, 1);
        await ProcessGroup.WholeAsync(nodes[1], nodes[2], newcomer, again);
        Assert.NotEqual(nodes[0].View.Uid, again.View.Uid);
    }

    [Fact]
    public async Task TwoClustersOfOneName_NeverMerge()
    {
        await using var group = new ProcessGroup();
        ClusterProcess[] one = [await group.StartAsync(0, "", 0), await group.StartAsync(1, "", 0)];
        ClusterProcess[] other = [await group.StartAsync(2, "", 2), await group.StartAsync(3, "", 2)];
        await ProcessGroup.WholeAsync(one);
        await ProcessGroup.WholeAsync(other);
        await one[1].SayAsync(NodeProgram.Join + group.AddressOf(2));
        await other[0].SayAsync(NodeProgram.Join + group.AddressOf(1));
        await Waiting.HoldsAsync(
            () => one.Concat(other).All(node => node.View.Members.Count == 2),
            () => string.Join("\n", one.Concat(other).Select(node => node.View)),
            TimeSpan.FromSeconds(Waiting.IsLong ? 30 : 3));
    }
}
