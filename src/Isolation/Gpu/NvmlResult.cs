namespace ActorInference.Isolation;

/// <summary>What the management library says; the problem is a sentence when it says nothing.</summary>
internal sealed record NvmlResult(bool IsLoaded, string? DriverVersion, IReadOnlyList<GpuDevice> Devices, string? Problem);
