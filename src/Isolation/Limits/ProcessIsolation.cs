namespace ActorInference.Isolation;

/// <summary>How a worker process is to run. What is null is not limited.</summary>
public sealed record ProcessIsolation
{
    /// <summary>For all its threads, until one of them applies a plan of its own.</summary>
    public ThreadIsolation Threads { get; init; } = ThreadIsolation.None;

    /// <summary>
    /// All memory of the worker, by its cgroup: own memory, what it was first to touch of shared memory, page cache. Past it the kernel
    /// kills the worker, and nobody else.
    /// </summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Cores' worth of time, by its cgroup, for example 0.8. Past it all its threads pause for the rest of a short period.</summary>
    public double? CpuLimit { get; init; }

    /// <summary>1 to 10000, 100 for an ordinary share: its cgroup's share of a core that others want too.</summary>
    public int? CpuWeight { get; init; }

    /// <summary>CPU time of its whole life (RLIMIT_CPU), in whole seconds rounded up. Past it the worker is told by SIGXCPU.</summary>
    public TimeSpan? CpuTimeSoft { get; init; }

    /// <summary>Past it the kernel kills the worker. Null: 10 %, at least 5 s, after <see cref="CpuTimeSoft"/>.</summary>
    public TimeSpan? CpuTimeHard { get; init; }

    /// <summary>Private writable memory that the worker may map (RLIMIT_DATA). Past it an allocation fails: an error of one request.</summary>
    public long? AddressSpaceBytes { get; init; }

    /// <summary>Descriptors (RLIMIT_NOFILE).</summary>
    public int? OpenFiles { get; init; }

    /// <summary>
    /// -1000 to 1000: how much rather the kernel kills this process than another when the machine runs out of memory. 0: as its parent. Below the
    /// parent's it needs CAP_SYS_RESOURCE.
    /// </summary>
    public int OomScoreAdjustment { get; init; }

    /// <summary>Refuse system calls that a worker never needs, see <see cref="SeccompFilter"/>.</summary>
    public bool Seccomp { get; init; }

    /// <summary>The filter leaves Unix sockets: CUDA needs them to reach an MPS daemon.</summary>
    public bool LocalSockets { get; init; }

    /// <summary>Variables of its environment, set by whoever starts it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
