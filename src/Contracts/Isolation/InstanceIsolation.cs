namespace ActorInference.Contracts;

/// <summary>The isolation of one instance as the operating system reported it a moment ago.</summary>
/// <param name="Index">Its number among the instances of the model version, from 0; a spare has a number of its own row.</param>
/// <param name="FaultDomain">"thread" or "process".</param>
/// <param name="State">A word, as in <see cref="InstanceStatus.State"/>, or "spare".</param>
/// <param name="ProcessId">The worker's, or the node's in the fault domain "thread"; 0 while there is none.</param>
/// <param name="ThreadId">The thread that runs the model; 0 while there is none.</param>
public sealed record InstanceIsolation(int Index, string FaultDomain, string State, int ProcessId, int ThreadId)
{
    /// <summary>The name that it shares its worker under; null when the worker is its own.</summary>
    public string? WorkerGroup { get; init; }

    /// <summary>What the configuration asks, against what is.</summary>
    public IReadOnlyList<IsolationRow> Rows { get; init; } = [];

    /// <summary>All threads of the worker; in the fault domain "thread" those of this instance.</summary>
    public IReadOnlyList<ThreadFigures> Threads { get; init; } = [];

    /// <summary>Memory of the process.</summary>
    public MemoryFigures? Memory { get; init; }

    /// <summary>The control groups of the worker; null when it has none of its own.</summary>
    public CgroupFigures? Cgroup { get; init; }

    /// <summary>Limits of the process, by the names of prlimit(1).</summary>
    public IReadOnlyList<ProcessLimit> Limits { get; init; } = [];

    /// <summary>The memory that the node shares with the worker; empty in the fault domain "thread".</summary>
    public IReadOnlyList<LinkSegment> Link { get; init; } = [];

    /// <summary>By cause, since the model was loaded.</summary>
    public IReadOnlyList<RestartCount> Restarts { get; init; } = [];

    /// <summary>How its last worker, or its last session, ended, in a sentence; null when none did.</summary>
    public string? LastExit { get; init; }

    /// <summary>Why figures are missing, in a sentence; null when none are.</summary>
    public string? Problem { get; init; }
}
