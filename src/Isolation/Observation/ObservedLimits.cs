namespace ActorInference.Isolation;

/// <summary>Resource limits of a process; null is unlimited.</summary>
/// <param name="CpuTimeSoft">CPU time after which SIGXCPU comes.</param>
/// <param name="CpuTimeHard">CPU time after which SIGKILL comes.</param>
/// <param name="DataBytes">Private writable memory.</param>
/// <param name="AddressSpaceBytes">All mappings, reserved ones too.</param>
/// <param name="CoreDumpBytes">Size of a core dump.</param>
/// <param name="OpenFiles">Descriptors.</param>
public sealed record ObservedLimits(TimeSpan? CpuTimeSoft, TimeSpan? CpuTimeHard, long? DataBytes, long? AddressSpaceBytes, long? CoreDumpBytes, long? OpenFiles);
