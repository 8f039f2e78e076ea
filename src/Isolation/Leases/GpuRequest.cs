namespace ActorInference.Isolation;

/// <summary>What an instance asks for of a GPU.</summary>
/// <param name="Device">Which one.</param>
/// <param name="MemoryBytes">Device memory; 0 leases none, and others are not protected from the instance.</param>
/// <param name="CpuWillDo">Whether the CPU does where the device is missing.</param>
public sealed record GpuRequest(GpuChoice Device, long MemoryBytes, bool CpuWillDo);
