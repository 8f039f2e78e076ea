namespace ActorInference.Contracts;

/// <summary>The memory of a process.</summary>
/// <param name="ResidentBytes">What it has in physical memory, shared pages in full.</param>
/// <param name="ProportionalBytes">The same, shared pages divided among their users; null when it cannot be read.</param>
/// <param name="Nodes">Its pages by NUMA node; empty when the kernel does not tell.</param>
public sealed record MemoryFigures(long ResidentBytes, long? ProportionalBytes, IReadOnlyList<NumaPages> Nodes);

/// <summary>Pages of a process on one NUMA node.</summary>
/// <param name="Node">The node's number.</param>
/// <param name="Pages">Pages there.</param>
public readonly record struct NumaPages(int Node, long Pages);
