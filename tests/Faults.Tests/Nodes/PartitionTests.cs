using ActorInference.Faults.Tests.Processes;
using Akka.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>N1: whoever is cut off gives its replicas up before the others start them.</summary>
[Trait("Lane", "waiting")]
public class PartitionTests(ITestOutputHelper output)
{
    private const int Models = 15;

    [SkippableFact]
    public async Task CutNetwork_TheMinorityGivesItsReplicasUpBeforeTheMajorityStartsThem()
    {
        var network = await NamespaceNetwork.CreateAsync(Cut.Nodes);
        await using var cluster = await ModelCluster.UpAsync(Cut.Nodes, Models, network);
        var (random, _) = Rounds.Seeded(output);
        for (var round = 0; round < NodeRounds.Count; round++)
        {
            var cut = Cut.Draw(round, random);
            var losers = cluster.Nodes.Where(node => cut.Losers.Contains(node.Number)).ToArray();
            var lost = losers.SelectMany(cluster.Ledger.On).ToArray();
            var since = ReplicaLedger.Now;
            await cut.MakeAsync(network);
            await cluster.EndedAsync(losers);
            await cluster.WholeAsync();
            await cluster.ServedAsync();
            var taken = cluster.AssertGivenUp(since, losers);
            output.WriteLine($"{cut}: {lost.Length} replicas, {taken} taken over");
            if (cluster.Nodes.Count > 0) Assert.Equal(lost.Length, taken);
            cluster.AssertRight();
            if (round + 1 == NodeRounds.Count) break;
            await network.HealAsync([.. Enumerable.Range(0, Cut.Nodes)]);
            if (cluster.Nodes.Count == 0) await cluster.StartAllAsync(Cut.Nodes);
            else await cluster.StartAgainAsync(cut.Losers);
        }
    }
}
