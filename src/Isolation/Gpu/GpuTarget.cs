namespace ActorInference.Isolation;

/// <summary>A GPU or a slice of one that is there.</summary>
/// <param name="Device">The GPU.</param>
/// <param name="Slice">Its slice; null for the whole GPU.</param>
public sealed record GpuTarget(GpuDevice Device, GpuSlice? Slice)
{
    /// <summary>"GPU-…" or "MIG-…".</summary>
    public string Uuid => Slice?.Uuid ?? Device.Uuid;

    /// <summary>All of its memory; 0 when the driver does not tell.</summary>
    public long MemoryBytes => Slice?.MemoryBytes ?? Device.MemoryBytes;

    public override string ToString() => Slice is null ? $"GPU {Device.Index}" : $"slice '{Slice.Uuid}' of GPU {Device.Index}";
}
