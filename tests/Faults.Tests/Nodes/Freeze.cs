using ActorInference.Actors;
using ActorInference.Contracts;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Faults.Tests.Workers;
using ActorInference.Isolation;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>A node that stands still while one of its workers has runs to do, and does them.</summary>
/// <param name="Node">Which one.</param>
/// <param name="Model">In the worker.</param>
/// <param name="Since">It ran at this moment, in ticks of the machine's monotonic clock.</param>
/// <param name="Still">It stood still from this moment on.</param>
/// <param name="Worker">The process.</param>
internal sealed record Freeze(ModelNode Node, string Model, long Since, long Still, Worker Worker)
{
    private const int Bursts = 20;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly string Withheld = $"{InferFailureCode.WorkerLost}: {NodeLease.WithheldSentence}";

    /// <summary>Stops the worker inside a run, with more behind it in its ring, then the node, and lets the worker go on.</summary>
    internal static async Task<Freeze> BeginAsync(ModelNode node, string model)
    {
        var worker = await Eventually.FindAsync(() => Task.FromResult(Worker.All(node.ProcessId, model).LastOrDefault()), Bounds.Patience, () => $"no worker of {model}: {node}");
        await CatchAsync(node, model, worker);
        var since = ReplicaLedger.Now;
        node.Signal(Posix.Stop);
        await Eventually.TrueAsync(() => ProcessTable.StandsStill(node.ProcessId), Bounds.Patience, () => $"does not stand still: {node}");
        var still = ReplicaLedger.Now;
        worker.Signal(Posix.Continue);
        return new(node, model, since, still, worker);
    }

    /// <summary>The worker has run all that it had; what came of it lies in its ring.</summary>
    internal async Task RunOutAsync()
    {
        using var memory = WorkerMemory.TryOpen(Worker.Id);
        await Eventually.TrueAsync(() => memory?.Phase == WorkerPhase.Idle, Bounds.Patience, () => $"the worker of {Model} does not come to its end: {memory?.Phase}");
    }

    /// <summary>The node goes on; returns when.</summary>
    internal long End()
    {
        var woken = ReplicaLedger.Now;
        Node.Signal(Posix.Continue);
        return woken;
    }

    /// <summary>It is a failure that says so of a run that was made while the node stood still.</summary>
    internal bool IsWithheld(NodeEntry entry) => entry.What == NodeEntry.Failed && entry.Subject == Model && entry.Detail == Withheld;

    private static async Task CatchAsync(ModelNode node, string model, Worker worker)
    {
        for (var burst = 0; burst < Bursts; burst++)
        {
            await node.SayAsync($"{NodeProgram.Burst}{model}");
            if (worker.TryFreezeIn(WorkerPhase.Running, Look)) return;
        }

        Assert.Fail($"The worker of {model} does not run:\n{node}");
    }
}
