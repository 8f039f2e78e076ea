using ActorInference.Faults.Tests.Processes;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>
/// N3: a node that stood still while others took its replicas over answers nothing more, neither what it would run when it wakes nor what a worker of it ran meanwhile.
/// </summary>
[Trait("Lane", "waiting")]
public class FrozenNodeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task FrozenNodeThatWakes_RefusesBeforeItsFirstAnswer()
    {
        await using var cluster = await ModelCluster.UpAsync(3, 9, workers: 3);
        var (random, _) = Rounds.Seeded(output);
        for (var round = 0; round < NodeRounds.Count; round++)
        {
            var places = await cluster.PlacesAsync();
            var (node, model) = places[random.Next(places.Count)];
            var models = cluster.Ledger.On(node);
            var freeze = await Freeze.BeginAsync(node, model);
            cluster.Ledger.BookEnd(node, freeze.Since);
            cluster.Nodes.Remove(node);
            await cluster.WholeAsync();
            await cluster.ServedAsync();
            await cluster.TakenOverAsync(node, models, freeze.Since);
            await freeze.RunOutAsync();

            // What others sent to it lies in its buffers, and its own load goes on where it stood.
            var woken = freeze.End();
            await cluster.EndedAsync(node);
            cluster.ExcuseOneRun(node, woken);
            var own = cluster.Entries.Where(entry => entry.Node == node.Incarnation && entry.At > woken).ToArray();
            Assert.DoesNotContain(own, entry => entry.What == NodeEntry.Run);
            Assert.DoesNotContain(own, entry => entry.What is NodeEntry.Right or NodeEntry.Wrong && entry.Number > woken);
            Assert.DoesNotContain(own, entry => entry.What == NodeEntry.Right && models.Contains(entry.Subject) && entry.GivenAfter > freeze.Still);
            Assert.Contains(own, freeze.IsWithheld);
            Assert.Equal(models.Length, cluster.AssertGivenUp(freeze.Since, node));
            output.WriteLine($"{node.Incarnation}: {models.Length} replicas taken over; it refused {own.Count(entry => entry.What == NodeEntry.Failed)} requests of its own, of which {own.Count(freeze.IsWithheld)} had run in {model}");
            cluster.AssertRight();
            if (round + 1 < NodeRounds.Count) await cluster.StartAgainAsync(node.Number);
        }
    }
}
