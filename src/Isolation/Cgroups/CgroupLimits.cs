namespace ActorInference.Isolation;

/// <summary>What the files of a worker's cgroups say now; null where there is no limit, or no group for it.</summary>
/// <param name="MemoryBytes">Memory.</param>
/// <param name="CpuLimit">Cores' worth of time.</param>
/// <param name="CpuWeight">1 to 10000, 100 for an ordinary share.</param>
/// <param name="Cores">The cpuset.</param>
public sealed record CgroupLimits(long? MemoryBytes, double? CpuLimit, int? CpuWeight, CoreSet? Cores);
