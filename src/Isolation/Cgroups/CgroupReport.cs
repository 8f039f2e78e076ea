namespace ActorInference.Isolation;

/// <summary>The limits that the cgroups of this process set, own group and all above it.</summary>
/// <param name="Controllers">The controllers that are mounted, by name; empty without cgroups.</param>
/// <param name="CpuQuota">Cores' worth of time, for example 1.5; null without a limit.</param>
/// <param name="Cores">The cpuset; null without one.</param>
/// <param name="MemoryLimitBytes">Null without a limit.</param>
public sealed record CgroupReport(
    IReadOnlyList<CgroupController> Controllers,
    double? CpuQuota,
    CoreSet? Cores,
    long? MemoryLimitBytes)
{
    /// <exception cref="IsolationException">Not Linux.</exception>
    public static CgroupReport Read() => CgroupReader.Read(SystemFiles.Machine);
}
