namespace Akka.Cluster.Tests.Processes;

public class PartitionTests
{
    [SkippableFact]
    public async Task IsolatedNode_EndsItself_ComesBack_OfTwoIslandsThatOfTheLowestAddressStays()
    {
        var network = await NamespaceNetwork.CreateAsync(4);
        await using var group = new ProcessGroup("", network);
        var nodes = await group.UpAsync(4);
        await network.IsolateAsync(3);
        await Task.WhenAll(nodes[3].UntilExitAsync("it is alone"), ProcessGroup.WholeAsync(nodes[..3]));

        await network.HealAsync(3);
        var again = await group.StartAsync(3, "", 0);
        await ProcessGroup.WholeAsync([.. nodes[..3], again]);

        await network.CutAsync(2, 3);
        await Task.WhenAll(nodes[2].UntilExitAsync("the others have the lowest address"), again.UntilExitAsync("the others have the lowest address"), ProcessGroup.WholeAsync(nodes[..2]));
    }

    [SkippableFact]
    public async Task OldestIsInTheSmallerHalf_TheLargerOneStays_AndStartsTheSingletonAfterIt()
    {
        var network = await NamespaceNetwork.CreateAsync(5);
        using var ledger = new SingletonLedger();
        await using var group = new ProcessGroup(ledger.Path, network);
        var nodes = await group.UpAsync(5);
        await Waiting.UntilAsync(() => ledger.Starts.Count == 1, () => "no singleton", 120);
        await network.CutAsync(0, 4);
        await Task.WhenAll(nodes[0].UntilExitAsync("it is in the smaller half"), nodes[4].UntilExitAsync("it is in the smaller half"), ProcessGroup.WholeAsync(nodes[1..4]));
        await Waiting.UntilAsync(() => ledger.Starts.Count == 2, () => $"the singleton did not come back: {nodes[1]}", 120);
        ledger.AssertOneAtATime();
    }
}
