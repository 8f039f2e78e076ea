namespace ActorInference.Isolation;

/// <summary>A hardware slice of a GPU (MIG).</summary>
/// <param name="Uuid">"MIG-…".</param>
/// <param name="MemoryBytes">Its memory; 0 when the driver does not tell.</param>
public sealed record GpuSlice(string Uuid, long MemoryBytes);
