namespace ActorInference.Isolation;

/// <summary>What a holder has, until it is released.</summary>
public sealed class ResourceLease
{
    internal ResourceLease(ResourceRequest request, CoreLease? cores, GpuTarget? gpu) => (Request, Cores, Gpu) = (request, cores, gpu);

    public ResourceRequest Request { get; }

    /// <summary>Null when none were asked for.</summary>
    public CoreLease? Cores { get; }

    /// <summary>Null when none was asked for, or none is there and the CPU will do.</summary>
    public GpuTarget? Gpu { get; }

    public override string ToString() => $"{Request.Holder}: {Cores?.ToString() ?? "no cores"}, {Request.MemoryBytes} bytes, {Gpu?.ToString() ?? "no GPU"}";
}
