using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>One instance as its model actor sees it: the actor of the moment, what it holds, and how often it failed.</summary>
internal sealed class InstanceSlot(InstanceSetup setup, int capacity, RestartBackoff backoff)
{
    private readonly Stack<InstanceBatch> _free = new();

    internal InstanceSetup Setup { get; } = setup;

    internal RestartBackoff Backoff { get; } = backoff;

    /// <summary>Null while it waits for its restart.</summary>
    internal IActorRef? Actor { get; set; }

    /// <summary>Stops its runs; null until it is loaded and warm.</summary>
    internal RunGuard? Guard { get; set; }

    internal int ThreadId { get; set; }

    internal int Restarts { get; set; }

    /// <summary>Stopwatch timestamp by which it has to be ready.</summary>
    internal long LoadsUntil { get; set; }

    /// <summary>Ends the load under way.</summary>
    internal CancellationTokenSource? Loading { get; set; }

    /// <summary>Good answers before this actor: one more, and its next failure waits as the first.</summary>
    internal long SucceededAtStart { get; set; }

    /// <summary>Why it failed, told by itself before it stopped.</summary>
    internal InstanceFailed? Failure { get; set; }

    /// <summary>What it holds, in its order: the first one runs.</summary>
    internal Queue<InstanceBatch> Held { get; } = new();

    internal bool IsReady => Guard is not null;

    internal bool HasRoom => IsReady && Held.Count < capacity;

    internal int HeldRequests
    {
        get
        {
            var count = 0;
            foreach (var batch in Held) count += batch.Count;
            return count;
        }
    }

    internal string State => Actor is null ? "restarting" : !IsReady ? "loading" : Held.Count > 0 ? "running" : "ready";

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
        (Actor, Guard, ThreadId) = (null, null, 0);
        return held;
    }
}
