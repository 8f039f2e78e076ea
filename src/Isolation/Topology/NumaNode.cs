namespace ActorInference.Isolation;

/// <summary>A NUMA node.</summary>
/// <param name="Number">The operating system's number.</param>
/// <param name="Cores">Its cores; empty for a node of memory only.</param>
/// <param name="MemoryBytes">Its memory; 0 when the kernel does not tell.</param>
public sealed record NumaNode(int Number, CoreSet Cores, long MemoryBytes);
