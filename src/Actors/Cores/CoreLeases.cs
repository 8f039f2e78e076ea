using System.Diagnostics.CodeAnalysis;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>
/// The leases of the models of a node, owned by the router. All loads of one model share its leases, so that a new version can come up
/// while the old one still serves; the last load that ends gives them back.
/// </summary>
internal sealed class CoreLeases
{
    private readonly CpuTopology _topology;
    private readonly CoreLedger _ledger;
    private readonly bool _keepOff;
    private readonly Dictionary<string, Holding> _holdings = new(StringComparer.Ordinal);
    private CoreSet _shared;

    internal CoreLeases(CpuTopology topology, NodeSettings node)
    {
        (_topology, _keepOff) = (topology, node.KeepOffLeasedCores);
        _ledger = new CoreLedger(topology, CoreSet.Of([.. node.ReservedCores]));
        _shared = _ledger.Shared;
    }

    /// <summary>The cores that nobody has leased. Readable from any thread.</summary>
    internal CoreSet Shared => Volatile.Read(ref _shared);

    internal CoreSet Allowed => _topology.Allowed;

    internal CoreSet Reserved => _ledger.Reserved;

    /// <summary>Who leased a core for itself; null for nobody.</summary>
    internal string? HolderOf(int core) => _ledger.Leases.FirstOrDefault(lease => lease.IsExclusive && lease.Cores.Contains(core))?.Holder;

    /// <summary>Cores for the instances of one more load of a model, all or none.</summary>
    internal bool TryAcquire(
        string model, IReadOnlyList<InstanceSettings> instances, out IReadOnlyList<CoreGrant> grants, [NotNullWhen(false)] out string? refusal)
    {
        var requests = instances.Select(instance => instance.Cores).ToArray();
        refusal = null;
        grants = [];
        if (_holdings.TryGetValue(model, out var holding))
        {
            if (!holding.Requests.SequenceEqual(requests))
            {
                refusal = $"The model \"{model}\" asks for other cores than its load that still runs; unload it first.";
                return false;
            }
        }
        else if (!TryLease(model, requests, out holding, out refusal))
        {
            return false;
        }

        holding.Loads++;
        grants = holding.Grants;
        return true;
    }

    /// <summary>One load of the model has ended.</summary>
    internal void Release(string model)
    {
        if (!_holdings.TryGetValue(model, out var holding) || --holding.Loads > 0) return;
        _holdings.Remove(model);
        foreach (var lease in holding.Leases) _ledger.Release(lease);
        Volatile.Write(ref _shared, _ledger.Shared);
    }

    /// <summary>Moves the other threads of the process; a system call for each, so not on an actor's thread.</summary>
    internal Func<int> KeepingOff()
    {
        var leased = _ledger.Leased;
        return _keepOff ? () => ProcessAffinity.KeepOff(leased) : static () => 0;
    }

    private bool TryLease(string model, CoreRequest[] requests, [NotNullWhen(true)] out Holding? holding, [NotNullWhen(false)] out string? refusal)
    {
        holding = new Holding(requests);
        refusal = null;
        for (var index = 0; index < requests.Length && refusal is null; index++)
        {
            if (!_ledger.TryLease($"{model}/{index}", requests[index], out var lease, out refusal)) continue;
            holding.Leases.Add(lease);
            holding.Grants.Add(new CoreGrant(this, lease.IsExclusive ? lease.Cores : null));
        }

        if (refusal is not null)
        {
            foreach (var lease in holding.Leases) _ledger.Release(lease);
            return false;
        }

        _holdings.Add(model, holding);
        Volatile.Write(ref _shared, _ledger.Shared);
        return true;
    }

    private sealed class Holding(CoreRequest[] requests)
    {
        internal CoreRequest[] Requests { get; } = requests;

        internal List<CoreLease> Leases { get; } = [];

        internal List<CoreGrant> Grants { get; } = [];

        internal int Loads { get; set; }
    }
}
