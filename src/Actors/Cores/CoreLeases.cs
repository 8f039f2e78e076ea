using System.Diagnostics.CodeAnalysis;
using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>
/// The leases of the models of a node, owned by the router. All loads of one model share its cores, so that a new version can come up
/// while the old one still serves; the last load that ends gives them back. Memory each load has for itself.
/// </summary>
internal sealed class CoreLeases
{
    private readonly ResourcePool _pool;
    private readonly ResourceLedger _ledger;
    private readonly NodeSettings _node;
    private readonly Dictionary<string, Holding> _holdings = new(StringComparer.Ordinal);
    private CoreSet _shared;

    internal CoreLeases(ResourcePool pool, NodeSettings node)
    {
        _node = node;
        _pool = pool with
        {
            ReservedCores = CoreSet.Of([.. node.ReservedCores]).Union(node.Loader.Cores ?? CoreSet.Empty),
            MemoryReserve = node.MemoryReserve,
            CoreGroups = node.CoreGroups,
        };
        _ledger = new ResourceLedger(_pool);
        _shared = _ledger.Cores.Shared;
    }

    /// <summary>The cores that nobody has leased. Readable from any thread.</summary>
    internal CoreSet Shared => Volatile.Read(ref _shared);

    internal CoreSet Allowed => _pool.Topology.Allowed;

    internal CoreSet Reserved => _ledger.Cores.Reserved;

    /// <summary>What there is for models in all, leased or not.</summary>
    internal NodeCapacity Capacity => new(
        _ledger.Cores.Leasable + _ledger.Cores.Leased.Count, _pool.MemoryBytes - _pool.MemoryReserve, _pool.Gpu.Devices.Sum(device => device.MemoryBytes), Allowed.Count);

    /// <summary>Where and how eagerly models load and warm up now. Readable from any thread.</summary>
    internal ThreadIsolation Loader => new()
    {
        Cores = _node.Loader.Cores ?? Shared,
        SharesCores = _node.Loader.Cores is null,
        Nice = _node.Loader.Nice == 0 ? null : _node.Loader.Nice,
    };

    /// <summary>Who leased a core for itself or its group; null for nobody.</summary>
    internal string? HolderOf(int core) => string.Join(", ", _ledger.Cores.HoldersOf(core)) is { Length: > 0 } holders ? holders : null;

    /// <summary>Cores, memory and GPUs for one more load of a model, all or none.</summary>
    internal bool TryAcquire(string model, InstanceLayout layout, [NotNullWhen(true)] out LoadLease? load, [NotNullWhen(false)] out string? refusal)
    {
        load = null;
        if (!_ledger.TryLease(LoadRequests.OfMemory(model, layout), out var held, out refusal)) return false;
        if (TryContexts(layout, held, out var gpus, out refusal) && TryHold(model, layout, out var holding, out refusal))
        {
            holding.Loads++;
            var grants = layout.Instances.Select((instance, index) => new CoreGrant(this, holding.OwnCores(index), instance, gpus[index])).ToArray();
            load = new LoadLease(model, layout.Grants(grants), held);
            return true;
        }

        foreach (var lease in held) _ledger.Release(lease);
        return false;
    }

    /// <summary>The load has ended.</summary>
    internal void Release(LoadLease load)
    {
        foreach (var lease in load.Held) _ledger.Release(lease);
        if (!_holdings.TryGetValue(load.Model, out var holding) || --holding.Loads > 0) return;
        _holdings.Remove(load.Model);
        foreach (var lease in holding.Leases) _ledger.Release(lease);
        Volatile.Write(ref _shared, _ledger.Cores.Shared);
    }

    /// <summary>Moves the other threads of the process, and the workers that share what is left; a system call for each, so not on an actor's thread.</summary>
    internal Action KeepingOff()
    {
        var leased = _ledger.Cores.Leased;
        return () =>
        {
            try
            {
                if (_node.KeepOffLeasedCores) ProcessAffinity.KeepOff(leased);
            }
            finally
            {
                WorkerLauncher.Shared.Follow();
            }
        };
    }

    private bool TryHold(string model, InstanceLayout layout, [NotNullWhen(true)] out Holding? holding, [NotNullWhen(false)] out string? refusal)
    {
        refusal = null;
        if (_holdings.TryGetValue(model, out holding))
        {
            if (!holding.Leases.Select(lease => lease.Request.Cores).SequenceEqual(layout.Instances.Select(instance => instance.Cores)))
                refusal = $"The model \"{model}\" asks for other cores than its load that still runs; unload it first.";
            return refusal is null;
        }

        if (!_ledger.TryLease(LoadRequests.OfCores(model, layout), out var leases, out refusal)) return false;
        _holdings.Add(model, holding = new Holding(leases));
        Volatile.Write(ref _shared, _ledger.Cores.Shared);
        return true;
    }

    private bool TryContexts(InstanceLayout layout, IReadOnlyList<ResourceLease> held, out List<GpuContext?> gpus, [NotNullWhen(false)] out string? refusal)
    {
        gpus = [];
        refusal = null;
        for (var index = 0; index < held.Count && refusal is null; index++)
        {
            var instance = layout.Instances[index];
            GpuContext? context = null;
            if (held[index].Gpu is { } target && instance.FaultDomain == FaultDomain.Process) context = GpuContext.OfWorker(target.Uuid, instance.Gpu!.Mps);
            else if (held[index].Gpu is { } own)
                GpuContext.TryOfNode(own.Device, _pool.Gpu.Devices.Count, Environment.GetEnvironmentVariable, out context, out refusal);
            gpus.Add(context);
        }

        return refusal is null;
    }

    private sealed class Holding(IReadOnlyList<ResourceLease> leases)
    {
        internal IReadOnlyList<ResourceLease> Leases { get; } = leases;

        internal int Loads { get; set; }

        internal CoreSet? OwnCores(int index) => Leases[index].Cores is { IsShared: false } own ? own.Cores : null;
    }
}
