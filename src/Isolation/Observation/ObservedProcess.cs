namespace ActorInference.Isolation;

/// <summary>What the kernel has on record for a process. Memory in bytes.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Threads">All threads, by id; the first is the main one.</param>
/// <param name="Limits">Resource limits.</param>
/// <param name="OomScoreAdjustment">-1000 to 1000.</param>
/// <param name="NoNewPrivileges">Whether a program that it starts can gain rights; of the main thread.</param>
/// <param name="SeccompMode">0 none, 1 strict, 2 filter; of the main thread.</param>
/// <param name="Cgroups">The path of its group by controller ("" for version 2), inside the hierarchy.</param>
/// <param name="CgroupEvents">Counters of its own groups; null when it has none of its own.</param>
/// <param name="Granted">What the files of its own groups say; null when it has none of its own.</param>
/// <param name="NumaPages">Pages by NUMA node; empty where the kernel or a missing right does not tell.</param>
/// <param name="ResidentBytes">Memory of its own and shared that is in RAM.</param>
/// <param name="PrivateBytes">That which nobody shares; null where a right is missing.</param>
/// <param name="ProportionalBytes">Private memory and its share of the shared; null where a right is missing.</param>
/// <param name="PeakResidentBytes">The most that was in RAM.</param>
/// <param name="DataBytes">Private writable memory that is mapped: what <see cref="ProcessIsolation.AddressSpaceBytes"/> limits.</param>
/// <param name="OpenFiles">Descriptors; null where a right is missing.</param>
public sealed record ObservedProcess(
    int Id,
    IReadOnlyList<ObservedThread> Threads,
    ObservedLimits Limits,
    int OomScoreAdjustment,
    bool NoNewPrivileges,
    int SeccompMode,
    IReadOnlyDictionary<string, string> Cgroups,
    CgroupEvents? CgroupEvents,
    CgroupLimits? Granted,
    IReadOnlyDictionary<int, long> NumaPages,
    long ResidentBytes,
    long? PrivateBytes,
    long? ProportionalBytes,
    long PeakResidentBytes,
    long DataBytes,
    int? OpenFiles)
{
    /// <summary>Controllers ("cpu", "cpuset", "memory") in whose group of its own it is not: what that group's files say does not hold for it.</summary>
    public IReadOnlyList<string> OutsideOf { get; init; } = [];
}
