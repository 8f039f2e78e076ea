namespace ActorInference.Isolation;

/// <summary>What a node has to lease.</summary>
/// <param name="Topology">Its cores.</param>
/// <param name="Gpu">Its GPUs.</param>
/// <param name="MemoryBytes">All memory, before <paramref name="MemoryReserve"/>.</param>
public sealed record ResourcePool(CpuTopology Topology, GpuReport Gpu, long MemoryBytes)
{
    /// <summary>Cores that are never leased.</summary>
    public CoreSet ReservedCores { get; init; } = CoreSet.Empty;

    /// <summary>Bytes that are never leased.</summary>
    public long MemoryReserve { get; init; }

    /// <summary>Cores that several holders share, by the name of the group.</summary>
    public IReadOnlyDictionary<string, CoreRequest> CoreGroups { get; init; } = new Dictionary<string, CoreRequest>();

    /// <summary>What this machine offers, or its cgroup where that grants less.</summary>
    /// <exception cref="IsolationException">Not Linux, or /proc is not there.</exception>
    public static ResourcePool Read() => new(CpuTopology.Read(), GpuReport.Read(), MachineMemory.Read().UsableBytes);
}
