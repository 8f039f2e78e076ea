namespace ActorInference.Isolation;

/// <summary>What a worker's cgroups counted since they were made. 0 where the controller is not used.</summary>
/// <param name="OomKills">How often the kernel killed a process of the group because of its memory limit.</param>
/// <param name="MemoryLimitHits">How often memory had to be freed, or was refused, because of the limit.</param>
/// <param name="MemoryBytes">Memory charged to the group now.</param>
/// <param name="PeakMemoryBytes">The most memory that was; 0 where the kernel does not tell.</param>
/// <param name="Periods">Periods of the CPU limit in which the group wanted to run.</param>
/// <param name="ThrottledPeriods">Those in which it used up its time and paused.</param>
/// <param name="ThrottledTime">How long its threads paused, summed over cores.</param>
public sealed record CgroupEvents(
    long OomKills,
    long MemoryLimitHits,
    long MemoryBytes,
    long PeakMemoryBytes,
    long Periods,
    long ThrottledPeriods,
    TimeSpan ThrottledTime);
