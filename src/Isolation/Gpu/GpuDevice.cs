namespace ActorInference.Isolation;

/// <summary>An NVIDIA GPU as its driver reports it.</summary>
/// <param name="Index">The driver's number.</param>
/// <param name="Name">For example "NVIDIA H100 80GB HBM3".</param>
/// <param name="Uuid">"GPU-…".</param>
/// <param name="MemoryBytes">All of its memory.</param>
/// <param name="FreeBytes">The memory that nobody uses now.</param>
/// <param name="IsMigEnabled">Null when the device knows no MIG.</param>
/// <param name="Slices">Its hardware slices.</param>
public sealed record GpuDevice(
    int Index,
    string Name,
    string Uuid,
    long MemoryBytes,
    long FreeBytes,
    bool? IsMigEnabled,
    IReadOnlyList<GpuSlice> Slices);
