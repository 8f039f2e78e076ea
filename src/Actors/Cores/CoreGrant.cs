using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>Where and how an instance may run: cores of its own or its group, or those that nobody has leased at the moment.</summary>
internal sealed class CoreGrant(CoreLeases leases, CoreSet? own, InstanceSettings settings, GpuContext? gpu)
{
    private readonly CoreSet? _own = own;

    internal bool IsShared => _own is null;

    /// <summary>Readable from any thread.</summary>
    internal CoreSet Cores => _own ?? leases.Shared;

    internal InstanceSettings Settings { get; } = settings;

    /// <summary>Null on the CPU, also where a GPU was asked for and the CPU does as well.</summary>
    internal GpuContext? Gpu { get; } = gpu;

    /// <summary>The same instance on the cores of another one.</summary>
    internal CoreGrant On(CoreGrant other) => new(leases, other._own, Settings, Gpu);

    /// <summary>What the instance's thread has to ask of the operating system now. Readable from any thread.</summary>
    internal ThreadIsolation Isolation => new()
    {
        Cores = Cores,
        SharesCores = IsShared,
        Nice = Settings.Nice ?? (Settings.FaultDomain == FaultDomain.Thread ? WeightAsNice.Of(Settings.CpuWeight) : null),
        Scheduling = Settings.Scheduling,
        Numa = Settings.Numa,
    };
}
