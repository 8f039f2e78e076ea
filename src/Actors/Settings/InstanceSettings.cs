using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>One entry of <c>instances</c>, over the same keys of the model.</summary>
/// <param name="Cores">Which cores the instance asks for.</param>
public sealed record InstanceSettings(CoreRequest Cores)
{
    /// <summary>What dies with a crash of the native runtime.</summary>
    public FaultDomain FaultDomain { get; init; }

    /// <summary>Instances of one model version with the same group share a worker; null = a worker of its own.</summary>
    public string? WorkerGroup { get; init; }

    /// <summary>Nice value of its threads; null = as the node's.</summary>
    public int? Nice { get; init; }

    /// <summary>Scheduling class of its thread; null = as the node's.</summary>
    public ThreadScheduling? Scheduling { get; init; }

    /// <summary>Where its memory comes from; null = as the node's.</summary>
    public NumaMemory? Numa { get; init; }

    /// <summary>Its weight against others that share its cores; 100 is plain.</summary>
    public int CpuWeight { get; init; } = 100;

    /// <summary>Limits of its worker; those of one worker group are equal.</summary>
    public WorkerLimitSettings Limits { get; init; } = new();

    /// <summary>Null = the CPU.</summary>
    public GpuSettings? Gpu { get; init; }
}
