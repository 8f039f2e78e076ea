using System.Diagnostics;
using ActorInference.Faults.Tests.Processes;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>N4: the oldest node is killed, all nodes restart in turn, all nodes restart at once.</summary>
[Trait("Lane", "waiting")]
public class RestartTests(ITestOutputHelper output)
{
    private const int Nodes = 3;

    // Where bounds are held: heartbeats are missed for the pause, then stable-after and the removal margin: see ModelCluster.
    private const int DetectionAndStability = 7000;

    [SkippableFact]
    public async Task OldestIsKilled_ItsReplicasComeUpElsewhere_ThenEachLeavesInTurn_NoRequestFails()
    {
        NodeRounds.OnDemand();
        await using var cluster = await ModelCluster.UpAsync(Nodes, 12);
        for (var round = 0; round < NodeRounds.Count; round++)
        {
            await KillTheOldestAsync(cluster);
            await RestartInTurnAsync(cluster);
            cluster.AssertRight();
        }
    }

    [SkippableFact]
    public async Task FullRestart_BringsBackWhatWasWished()
    {
        NodeRounds.OnDemand();
        await using var cluster = await ModelCluster.UpAsync(Nodes, 6);
        for (var round = 0; round < NodeRounds.Count; round++)
        {
            var gone = cluster.Models[round % cluster.Models.Count];
            output.WriteLine(await cluster.Nodes[round % Nodes].DoAsync(NodeProgram.Unload + gone));
            cluster.Wished = [.. cluster.Models.Where(model => model != gone)];
            await RefusedAsync(cluster, gone);
            var killed = ReplicaLedger.Now;
            await cluster.KillAsync([.. cluster.Nodes]);
            await cluster.StartAllAsync(Nodes);
            await RefusedAsync(cluster, gone);
            Assert.DoesNotContain(cluster.Ledger.Entries, entry => entry.What == NodeEntry.Right && entry.Subject == gone && entry.Number > killed);
            output.WriteLine(await cluster.Nodes[round % Nodes].DoAsync(NodeProgram.Load + gone));
            cluster.Wished = cluster.Models;
            await cluster.ServedAsync();
            cluster.AssertRight();
        }
    }

    /// <summary>Each node answers that the model is not there, to what was sent from now on.</summary>
    private static Task RefusedAsync(ModelCluster cluster, string model)
    {
        var since = ReplicaLedger.Now;
        return Eventually.TrueAsync(
            () => cluster.Nodes.All(node => cluster.Ledger.Entries.Any(entry => entry.What is NodeEntry.Failed or NodeEntry.Early && entry.Subject == model && entry.Number > since && entry.Node == node.Incarnation)),
            Bounds.Patience,
            () => $"{model} is still served:\n{string.Join('\n', cluster.Ledger.Entries.TakeLast(40))}");
    }

    private async Task KillTheOldestAsync(ModelCluster cluster)
    {
        var oldest = cluster.Nodes[0];
        var lost = cluster.Ledger.On(oldest);
        var killed = ReplicaLedger.Now;
        await cluster.KillAsync(oldest);
        await cluster.WholeAsync();
        await cluster.ServedAsync();
        var rehomed = lost.Max(model => cluster.Nodes.Min(node => cluster.Ledger.FirstRight(node, model, killed)!.At));
        var took = Stopwatch.GetElapsedTime(killed, rehomed);
        output.WriteLine($"{oldest.Incarnation} killed: {lost.Length} replicas served again after {took.TotalSeconds:F1} s");
        if (Bounds.AreHeld) Assert.True(took <= Bounds.Milliseconds(DetectionAndStability + 5000), $"Served again after {took}.");
        Assert.Equal(lost.Length, cluster.AssertGivenUp(killed, oldest));
        await cluster.StartAgainAsync(oldest.Number);
    }

    private async Task RestartInTurnAsync(ModelCluster cluster)
    {
        var began = ReplicaLedger.Now;
        foreach (var node in cluster.Nodes.ToArray())
        {
            await node.SayAsync(NodeProgram.Leave);
            await cluster.EndedAsync(node);
            await cluster.StartAgainAsync(node.Number);
        }

        var asked = cluster.Ledger.Entries.Where(entry => entry.Number > began && entry.What is NodeEntry.Right or NodeEntry.Wrong or NodeEntry.Failed).ToArray();
        var failed = asked.Where(entry => entry.What != NodeEntry.Right).ToArray();
        output.WriteLine($"Each left in turn: {asked.Length} requests, {failed.Length} failed");
        Assert.True(failed.Length == 0, string.Join('\n', failed.Take(20).Select(entry => entry.ToString())));
    }
}
