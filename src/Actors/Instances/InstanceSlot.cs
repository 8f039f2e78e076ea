using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>One instance as its model actor sees it: the actor of the moment and what it holds.</summary>
internal sealed class InstanceSlot(InstanceSetup setup, int capacity)
{
    private readonly Stack<InstanceBatch> _free = new();

    internal InstanceSetup Setup { get; } = setup;

    [AllowNull]
    internal InstanceGroup Group { get; set; }

    /// <summary>Null while it waits for its restart.</summary>
    internal IActorRef? Actor { get; set; }

    /// <summary>Reaches its runs; null until it is loaded and warm.</summary>
    internal IRunStopper? Runs { get; set; }

    /// <summary>The thread that runs the model; 0 while there is none, and in a worker.</summary>
    internal int ThreadId { get; set; }

    /// <summary>Of its worker; 0 while there is none, and for a thread of the node. That of a dead one may be another process's by now.</summary>
    internal int ProcessId => Group.Host?.Process is { Exited.IsCompleted: false } process ? process.ProcessId : 0;

    internal FaultDomain FaultDomain => Setup.Cores.Settings.FaultDomain;

    /// <summary>Stopwatch timestamp since when nobody waits for its run any more; 0 while somebody does.</summary>
    internal long AbandonedSince { get; set; }

    /// <summary>Its run was told to stop and goes on all the same: it takes nothing more until that run is back.</summary>
    internal bool IsStuck { get; set; }

    /// <summary>What it holds, in its order: the first one runs.</summary>
    internal Queue<InstanceBatch> Held { get; } = new();

    internal bool IsReady => Runs is not null;

    /// <summary>Takes requests as soon as it has room.</summary>
    internal bool IsServing => IsReady && !Group.IsSpare && !IsStuck;

    internal bool HasRoom => IsServing && Held.Count < capacity;

    internal int HeldRequests
    {
        get
        {
            var count = 0;
            foreach (var batch in Held) count += batch.Count;
            return count;
        }
    }

    internal string State => Actor is null ? Group.IsGivenUp ? "stopped" : "restarting"
        : !IsReady ? "loading"
        : IsStuck ? "stuck"
        : Group.IsSpare ? "spare"
        : Held.Count > 0 ? "running"
        : "ready";

    internal InstanceBatch TakeBatch(int size) => _free.TryPop(out var batch) ? batch : new InstanceBatch(size);

    internal void Recycle(InstanceBatch batch)
    {
        batch.Clear();
        _free.Push(batch);
    }

    /// <summary>Forgets the actor; what it held goes to the caller.</summary>
    internal InstanceBatch[] Lose()
    {
        var held = Held.ToArray();
        Held.Clear();
        (Actor, Runs, ThreadId, IsStuck, AbandonedSince) = (null, null, 0, false, 0);
        if (Group.IsGone) Group.Host = null;
        return held;
    }
}
