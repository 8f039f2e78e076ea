namespace ActorInference.Isolation;

/// <summary>A cache and the cores that share it.</summary>
/// <param name="Level">1 is the closest to the core.</param>
/// <param name="Kind">"Data", "Instruction" or "Unified".</param>
/// <param name="Bytes">Its size; 0 when the kernel does not tell.</param>
/// <param name="Cores">The cores that share it.</param>
public sealed record CpuCache(int Level, string Kind, long Bytes, CoreSet Cores);
