using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Isolation;

/// <summary>
/// Who holds which cores, memory and device memory of a node. A request is given whole or refused whole, in a sentence that names the
/// holders and what is free. Pure: it moves no thread and sets no limit. Not for use by several threads at once.
/// </summary>
public sealed class ResourceLedger
{
    private readonly GpuCatalog _gpus;
    private readonly Dictionary<string, ByteLedger> _deviceMemory;
    private readonly List<ResourceLease> _leases = [];

    public ResourceLedger(ResourcePool pool)
    {
        Cores = new(pool.Topology, pool.ReservedCores, pool.CoreGroups);
        var reserve = pool.MemoryReserve > 0 ? FormattableString.Invariant($" beside the {pool.MemoryReserve >> 20} MiB that stay for the node") : "";
        Memory = new("memory", pool.MemoryBytes - pool.MemoryReserve, reserve);
        _gpus = new(pool.Gpu);
        _deviceMemory = _gpus.Targets.ToDictionary(target => target.Uuid, target => new ByteLedger($"memory of {target}", target.MemoryBytes, ""));
    }

    public CoreLedger Cores { get; }

    public ByteLedger Memory { get; }

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<ResourceLease> Leases => _leases;

    /// <summary>The memory of a GPU or slice; null when it is not of this node.</summary>
    public ByteLedger? DeviceMemory(string uuid) => _deviceMemory.GetValueOrDefault(uuid);

    /// <summary>Gives all of the requests, or none and a sentence that says why.</summary>
    public bool TryLease(
        IReadOnlyList<ResourceRequest> requests,
        [NotNullWhen(true)] out IReadOnlyList<ResourceLease>? leases,
        [NotNullWhen(false)] out string? refusal)
    {
        var given = new List<ResourceLease>();
        refusal = null;
        foreach (var request in requests)
        {
            refusal = TryLease(request, out var lease);
            if (lease is null)
            {
                break;
            }

            given.Add(lease);
        }

        if (refusal is not null)
        {
            given.ForEach(lease => Release(lease));
        }

        leases = refusal is null ? given : null;
        return refusal is null;
    }

    /// <summary>Takes a lease back. False when it was released already or is of another ledger.</summary>
    public bool Release(ResourceLease lease)
    {
        if (!_leases.Remove(lease))
        {
            return false;
        }

        if (lease.Cores is not null)
        {
            Cores.Release(lease.Cores);
        }

        Memory.Remove(lease.Request.Holder, lease.Request.MemoryBytes);
        if (lease is { Gpu: { } gpu, Request.Gpu: { } asked })
        {
            _deviceMemory[gpu.Uuid].Remove(lease.Request.Holder, asked.MemoryBytes);
        }

        return true;
    }

    /// <summary>Everything is looked at before anything is taken.</summary>
    private string? TryLease(ResourceRequest request, out ResourceLease? lease)
    {
        lease = null;
        CoreLease? cores = null;
        var refusal = RefuseBytes(request, out var gpu);
        if (refusal is not null || (request.Cores is not null && !Cores.TryLease(request.Holder, request.Cores, out cores, out refusal)))
        {
            return refusal;
        }

        Take(Memory, request.Holder, request.MemoryBytes);
        if (gpu is not null)
        {
            Take(_deviceMemory[gpu.Uuid], request.Holder, request.Gpu!.MemoryBytes);
        }

        _leases.Add(lease = new(request, cores, gpu));
        return null;
    }

    private string? RefuseBytes(ResourceRequest request, out GpuTarget? gpu)
    {
        gpu = null;
        if (request.MemoryBytes < 0 || request.Gpu is { MemoryBytes: < 0 })
        {
            return "A lease of less than no memory is asked for.";
        }

        if (request.Gpu is { } asked && !_gpus.TryFind(asked.Device, out gpu, out var missing) && !asked.CpuWillDo)
        {
            return missing;
        }

        return Memory.Refuse(request.MemoryBytes) ?? (gpu is null ? null : _deviceMemory[gpu.Uuid].Refuse(request.Gpu!.MemoryBytes));
    }

    private static void Take(ByteLedger ledger, string holder, long bytes)
    {
        if (bytes > 0)
        {
            ledger.Add(holder, bytes);
        }
    }
}
