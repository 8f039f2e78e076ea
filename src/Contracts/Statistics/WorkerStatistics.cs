namespace ActorInference.Contracts;

/// <summary>What the control group of a worker process reports; a worker without one has only its memory.</summary>
/// <param name="Instance">The number of the instance that it serves; of several the lowest.</param>
/// <param name="MemoryBytes">Memory that it uses now.</param>
public readonly record struct WorkerStatistics(int Instance, long MemoryBytes)
{
    /// <summary>The limit of its memory; null for none.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Periods in which it used up its CPU quota and had to wait for the next.</summary>
    public long ThrottledPeriods { get; init; }

    /// <summary>How long it waited so.</summary>
    public long ThrottledNanoseconds { get; init; }

    /// <summary>Processes of the group that the kernel ended for want of memory.</summary>
    public long OomKills { get; init; }
}
