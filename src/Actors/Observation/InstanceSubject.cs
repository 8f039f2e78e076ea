using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>What a model actor knows of one instance's isolation: a snapshot that is read on another thread.</summary>
/// <param name="Index">Number of the instance; spares come behind the instances.</param>
/// <param name="State">A word, for example "ready" or "spare".</param>
/// <param name="Thread">What its thread was asked to be.</param>
internal sealed record InstanceSubject(int Index, string State, ThreadIsolation Thread)
{
    /// <summary>It is loaded, and so are those that share its worker: all that was asked has to hold.</summary>
    internal bool IsReady { get; init; } = true;

    /// <summary>The operating system's id of its thread; 0 before it runs, and in a worker.</summary>
    internal int ThreadId { get; init; }

    /// <summary>Its worker; null in the fault domain "thread".</summary>
    internal WorkerSubject? Worker { get; init; }

    /// <summary>The GPU that was asked for; null for none.</summary>
    internal GpuSubject? Gpu { get; init; }

    internal IReadOnlyList<RestartCount> Restarts { get; init; } = [];

    internal string? LastExit { get; init; }
}

/// <summary>The worker process of an instance.</summary>
/// <param name="ProcessId">0 while there is none.</param>
/// <param name="Plan">What it was asked to be.</param>
/// <param name="Group">The name under which instances share it; null when it is one instance's own.</param>
/// <param name="Cgroup">Its control groups; null when its plan needs none, or while there is no process.</param>
/// <param name="Link">The memory that the node shares with it.</param>
internal sealed record WorkerSubject(int ProcessId, ProcessIsolation Plan, string? Group, WorkerCgroup? Cgroup, IReadOnlyList<LinkSegment> Link);

/// <summary>The GPU of an instance.</summary>
/// <param name="Asked">Which one, for people.</param>
/// <param name="Context">How the process reaches it; null where the CPU does as well and the GPU is missing.</param>
internal sealed record GpuSubject(string Asked, GpuContext? Context);
