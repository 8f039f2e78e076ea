namespace ActorInference.Isolation;

/// <summary>How a thread is to run. What is empty or null is left as it is.</summary>
public sealed record ThreadIsolation
{
    /// <summary>Nothing asked.</summary>
    public static ThreadIsolation None { get; } = new();

    /// <summary>The cores that it is bound to; empty for those of the process.</summary>
    public CoreSet Cores { get; init; } = CoreSet.Empty;

    /// <summary><see cref="Cores"/> are those that nobody leased: a thread of the node follows them as they become others. Workers are not told.</summary>
    public bool SharesCores { get; init; }

    /// <summary>
    /// From -20 (the largest share of a core) to 19. It weighs threads of one cgroup against each other; see <see cref="ProcessIsolation.CpuWeight"/>
    /// for groups. Real-time classes and "idle" ignore it.
    /// </summary>
    public int? Nice { get; init; }

    public ThreadScheduling? Scheduling { get; init; }

    /// <summary>Where its memory comes from: the nodes of <see cref="Cores"/>, or of the process's cores.</summary>
    public NumaMemory? Numa { get; init; }

    /// <summary>
    /// The plan of a thread that watches over threads of this plan and has to get the core while they compute (it asks a run to stop,
    /// shows that the process lives): the same cores, one step ahead of them.
    /// </summary>
    public ThreadIsolation Watching() => this switch
    {
        { Scheduling: { IsRealtime: true } scheduling } => this with { Scheduling = scheduling with { Priority = Math.Min(scheduling.Priority + 1, ThreadScheduling.HighestPriority) } },
        { Scheduling.Policy: SchedulingPolicy.Idle or SchedulingPolicy.Batch } => this with { Scheduling = new(SchedulingPolicy.Normal, 0) },
        _ => this,
    };
}
