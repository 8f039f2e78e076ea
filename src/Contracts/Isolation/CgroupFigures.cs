namespace ActorInference.Contracts;

/// <summary>What the control groups of a worker report, version 1 or 2.</summary>
/// <param name="Paths">Below the groups of the node; one, where the hierarchies of version 1 do not differ.</param>
public sealed record CgroupFigures(IReadOnlyList<string> Paths)
{
    /// <summary>Periods of the CPU quota that passed; 0 without a quota.</summary>
    public long Periods { get; init; }

    /// <summary>Periods in which the quota was used up.</summary>
    public long ThrottledPeriods { get; init; }

    /// <summary>How long the worker waited for its next period.</summary>
    public long ThrottledNanoseconds { get; init; }

    /// <summary>Processes that the kernel ended for want of memory.</summary>
    public long OomKills { get; init; }

    public long MemoryBytes { get; init; }

    /// <summary>The most it ever used; null when the kernel does not tell.</summary>
    public long? MemoryPeakBytes { get; init; }

    /// <summary>Null for none.</summary>
    public long? MemoryLimitBytes { get; init; }
}
