namespace ActorInference.Isolation;

/// <summary>All that is known when a worker has ended.</summary>
/// <param name="Name">Of the worker.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Phase">What it did last.</param>
/// <param name="End">What the kernel says.</param>
internal sealed record WorkerEvidence(string Name, int ProcessId, WorkerPhase Phase, ProcessEnd End)
{
    /// <summary>Why the node killed it; null when it did not.</summary>
    public WorkerExitCause? Killed { get; init; }

    /// <summary>How the node says so: what stands behind "The worker …".</summary>
    public string KilledSentence { get; init; } = "";

    /// <summary>What it said itself before it ended.</summary>
    public WorkerFailure? Failure { get; init; }

    /// <summary>It was asked to stop.</summary>
    public bool StopAsked { get; init; }

    /// <summary>It reported that its CPU time is used up.</summary>
    public bool CpuTimeReached { get; init; }

    /// <summary>Past it the kernel kills; null for no limit.</summary>
    public TimeSpan? CpuTimeLimit { get; init; }

    /// <summary>Bytes its cgroup allows; null for no limit.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>How often the kernel killed in its cgroup because of memory.</summary>
    public long OomKills { get; init; }

    /// <summary>What it wrote last; empty for nothing.</summary>
    public string LastWords { get; init; } = "";
}
