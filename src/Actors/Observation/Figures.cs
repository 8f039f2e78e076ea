using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>What the operating system told, in the words of the contract. Nothing of it is a path of the machine.</summary>
internal static class Figures
{
    internal static Contracts.IsolationRow Of(Isolation.IsolationRow row) => new(row.What, row.Asked, row.Observed, row.Holds);

    internal static ThreadFigures Of(ObservedThread thread) =>
        new(thread.Id, thread.Name, [.. thread.Cores], thread.Scheduling.ToString(), thread.Nice, thread.LastCore)
        {
            VoluntarySwitches = thread.VoluntarySwitches,
            InvoluntarySwitches = thread.InvoluntarySwitches,
            Migrations = thread.Migrations,
        };

    internal static MemoryFigures MemoryOf(ObservedProcess process) => new(
        process.ResidentBytes,
        process.ProportionalBytes,
        [.. process.NumaPages.OrderBy(node => node.Key).Select(node => new NumaPages(node.Key, node.Value))]);

    // Only the group's own name: where the node's groups lie is the machine's business.
    internal static CgroupFigures CgroupOf(WorkerCgroup cgroup, ObservedProcess process, long? memoryLimit)
    {
        var paths = cgroup.Folders.Select(folder => Path.GetFileName(folder)).Distinct().ToArray();
        var events = process.CgroupEvents;
        return events is null ? new CgroupFigures(paths) { MemoryLimitBytes = memoryLimit } : new CgroupFigures(paths)
        {
            Periods = events.Periods,
            ThrottledPeriods = events.ThrottledPeriods,
            ThrottledNanoseconds = (long)events.ThrottledTime.TotalNanoseconds,
            OomKills = events.OomKills,
            MemoryBytes = events.MemoryBytes,
            MemoryPeakBytes = events.PeakMemoryBytes > 0 ? events.PeakMemoryBytes : null,
            MemoryLimitBytes = memoryLimit,
        };
    }

    internal static IReadOnlyList<ProcessLimit> LimitsOf(ObservedLimits limits) =>
    [
        new("cpu", Seconds(limits.CpuTimeSoft), Seconds(limits.CpuTimeHard)),
        new("data", limits.DataBytes, null),
        new("as", limits.AddressSpaceBytes, null),
        new("core", limits.CoreDumpBytes, null),
        new("nofile", limits.OpenFiles, null),
    ];

    private static long? Seconds(TimeSpan? time) => time is { } given ? (long)given.TotalSeconds : null;
}
