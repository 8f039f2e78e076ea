using Akka.Cluster.Tests.Processes;

namespace Akka.Cluster.Sharding.Tests.Processes;

/// <summary>Nodes as processes, judged by a ledger outside of them.</summary>
public class KillTests
{
    private const string Quick = """
        akka.cluster.sharding { retry-interval = 200ms, rebalance-interval = 500ms, handoff-timeout = 30s
          least-shard-allocation-strategy { rebalance-absolute-limit = 4, rebalance-relative-limit = 1.0 } }
        akka.cluster.singleton.hand-over-retry-interval = 200ms
        """;

    /// <summary>The oldest node holds the coordinator. Two rounds; thirty with INFER_LONG=1.</summary>
    [Fact]
    public async Task OldestIsKilled_AndTheNextOneLeaves_NoCellLivesTwice_AllComeBack()
    {
        using var ledger = new CellLedger();
        await using var group = new ProcessGroup(ledger.Path);
        var nodes = (await group.UpAsync(3, Quick)).ToList();
        var numbers = new List<int> { 0, 1, 2 };
        await AllLiveAsync(ledger, nodes);
        for (var round = 0; round < (Waiting.IsLong ? 30 : 2); round++)
        {
            // The first of the list is the oldest: whoever comes back goes to its end.
            var (oldest, number) = (nodes[0], numbers[0]);
            nodes.RemoveAt(0);
            numbers.RemoveAt(0);
            if (round % 2 == 0)
            {
                await oldest.KillAsync();
                ledger.BookDeath(oldest);
            }
            else
            {
                await oldest.SayAsync(NodeProgram.Leave);
                await oldest.UntilExitAsync("it left");
            }

            await ProcessGroup.WholeAsync([.. nodes]);
            await AllLiveAsync(ledger, nodes);
            nodes.Add(await group.StartAsync(number, Quick, numbers[0]));
            numbers.Add(number);
            await ProcessGroup.WholeAsync([.. nodes]);
            await Waiting.UntilAsync(() => ledger.Living().Values.Any(node => node.Contains(nodes[^1].Address, StringComparison.Ordinal)), () => $"the node that joined got no shards: {Tell(ledger, nodes)}", 120);
            await AllLiveAsync(ledger, nodes);
            ledger.AssertOneAtATime(() => Tell(ledger, nodes));
        }
    }

    private static Task AllLiveAsync(CellLedger ledger, List<ClusterProcess> nodes) => Waiting.UntilAsync(
        () => ledger.Living() is var living && living.Count == 3 * NodeProgram.Cells && living.Values.All(where => nodes.Any(node => where.Contains(node.Address, StringComparison.Ordinal))),
        () => $"not all cells live: {Tell(ledger, nodes)}",
        120);

    private static string Tell(CellLedger ledger, List<ClusterProcess> nodes) =>
        $"{string.Join(" ", ledger.Living().Select(cell => $"{cell.Key}:{cell.Value}"))}\n{string.Join("\n\n", nodes)}";
}
