namespace ActorInference.Actors;

/// <summary>Limits that hold for a worker process as a whole; nothing of it applies to <see cref="FaultDomain.Thread"/>.</summary>
public sealed record WorkerLimitSettings
{
    /// <summary>Bytes of memory of the worker's cgroup, leased before it loads; null = no limit.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Cores' worth of time, for example 0.8; null = no limit.</summary>
    public double? Cpu { get; init; }

    /// <summary>CPU time after which the worker is warned and ends, and a little later is killed; null = no limit.</summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>Bytes of address space; null = no limit.</summary>
    public long? AddressSpaceBytes { get; init; }

    /// <summary>Open file descriptors; null = as the node's.</summary>
    public int? OpenFiles { get; init; }

    /// <summary>Whether the worker gives up the system calls that inference does not need.</summary>
    public bool Seccomp { get; init; }
}
