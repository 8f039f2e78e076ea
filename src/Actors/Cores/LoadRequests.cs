using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>What a load asks the ledger for. Cores are asked for once for all loads of a model, memory by each load.</summary>
internal static class LoadRequests
{
    internal static ResourceRequest[] OfCores(string model, InstanceLayout layout) =>
        [.. layout.Instances.Select((instance, index) => new ResourceRequest($"{model}/{index}") { Cores = instance.Cores })];

    /// <summary>One for each instance; the memory of a worker is asked for by the first of those in it.</summary>
    internal static ResourceRequest[] OfMemory(string model, InstanceLayout layout)
    {
        var firsts = layout.Groups.Select(group => group[0]).ToHashSet();
        return [.. layout.Instances.Select((instance, index) => Of($"{model}/{index}", instance, firsts.Contains(index)))];
    }

    /// <summary>All of them together.</summary>
    internal static ReplicaNeeds Needs(InstanceLayout layout)
    {
        var memory = OfMemory("", layout);
        return new ReplicaNeeds(layout.Instances.Sum(instance => instance.Cores.OwnCores), memory.Sum(request => request.MemoryBytes), memory.Sum(request => request.Gpu?.MemoryBytes ?? 0));
    }

    private static ResourceRequest Of(string holder, InstanceSettings instance, bool isFirstOfWorker) => new(holder)
    {
        MemoryBytes = isFirstOfWorker && instance.FaultDomain == FaultDomain.Process ? instance.Limits.MemoryBytes ?? 0 : 0,
        Gpu = instance.Gpu is { } gpu ? new(gpu.Device, gpu.Vram ?? 0, gpu.FallBackToCpu) : null,
    };
}
