using ActorInference.Faults.Tests.Processes;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>N3: a node that stood still while others took its replicas over answers nothing more.</summary>
public class FrozenNodeTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task FrozenNodeThatWakes_RefusesBeforeItsFirstAnswer()
    {
        await using var cluster = await ModelCluster.UpAsync(3, 12);
        var (random, _) = Rounds.Seeded(output);
        for (var round = 0; round < NodeRounds.Count; round++)
        {
            var node = cluster.Nodes[random.Next(3)];
            var models = cluster.Ledger.On(node);
            var since = ReplicaLedger.Now;
            node.Signal(Posix.Stop);
            cluster.Ledger.BookEnd(node, since);
            cluster.Nodes.Remove(node);
            await cluster.WholeAsync();
            await cluster.ServedAsync();

            // What others sent to it lies in its buffers, and its own load goes on where it stood.
            var woken = ReplicaLedger.Now;
            node.Signal(Posix.Continue);
            await cluster.EndedAsync(node);
            cluster.ExcuseOneRun(node, woken);
            var own = cluster.Entries.Where(entry => entry.Node == node.Incarnation && entry.At > woken).ToArray();
            Assert.DoesNotContain(own, entry => entry.What == NodeEntry.Run);
            Assert.DoesNotContain(own, entry => entry.What is NodeEntry.Right or NodeEntry.Wrong && entry.Number > woken);
            Assert.Equal(models.Length, cluster.AssertGivenUp(since, node));
            output.WriteLine($"{node.Incarnation}: {models.Length} replicas taken over; it refused {own.Count(entry => entry.What == NodeEntry.Failed)} requests of its own");
            cluster.AssertRight();
            if (round + 1 < NodeRounds.Count) await cluster.StartAgainAsync(node.Number);
        }
    }
}
