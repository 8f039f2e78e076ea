namespace ActorInference.Isolation;

/// <summary>A core as the operating system schedules on it; with SMT several of them share one physical core.</summary>
/// <param name="Number">The operating system's number.</param>
/// <param name="Package">The socket.</param>
/// <param name="Node">The NUMA node.</param>
/// <param name="Siblings">The cores of the same physical core, itself included.</param>
public sealed record CpuCore(int Number, int Package, int Node, CoreSet Siblings);
