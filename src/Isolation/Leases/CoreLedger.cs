using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Isolation;

/// <summary>
/// Who holds which cores. Exclusive leases never overlap, stay inside the cores that this process may use and its quota, and leave
/// at least one core for the runtime itself. Pure: it moves no thread. Not for use by several threads at once.
/// </summary>
/// <param name="topology">The machine.</param>
/// <param name="reservedCores">Cores that are never leased.</param>
public sealed class CoreLedger(CpuTopology topology, CoreSet reservedCores)
{
    private readonly List<CoreLease> _leases = [];

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<CoreLease> Leases => _leases;

    /// <summary>Cores that are never leased.</summary>
    public CoreSet Reserved { get; } = reservedCores;

    /// <summary>All cores that are leased exclusively.</summary>
    public CoreSet Leased { get; private set; } = CoreSet.Empty;

    /// <summary>The cores for shared leases and the runtime itself.</summary>
    public CoreSet Shared => topology.Allowed.Except(Leased);

    /// <summary>The cores that are neither leased nor reserved.</summary>
    public CoreSet Free => Shared.Except(Reserved);

    /// <summary>How many cores can still be leased exclusively, by the quota too.</summary>
    public int Leasable => Math.Max(0, Math.Min(Free.Count, topology.Capacity - 1 - Leased.Count));

    /// <summary>Gives a lease, or a sentence that names who holds what was asked for and which cores are free.</summary>
    public bool TryLease(string holder, CoreRequest request, [NotNullWhen(true)] out CoreLease? lease, [NotNullWhen(false)] out string? refusal)
    {
        refusal = request switch
        {
            CoreRequest.OfCount { Number: var count } => RefuseCount(count),
            CoreRequest.OfExplicit { Cores: var cores } => RefuseExplicit(cores),
            _ => null,
        };
        lease = refusal is not null ? null : request switch
        {
            CoreRequest.OfCount { Number: var count } => new(holder, CoreChoice.Choose(topology, Free, Leased, count), isExclusive: true),
            CoreRequest.OfExplicit { Cores: var cores } => new(holder, cores, isExclusive: true),
            _ => new(holder, Shared, isExclusive: false),
        };
        if (lease is not null)
        {
            _leases.Add(lease);
            Leased = lease.IsExclusive ? Leased.Union(lease.Cores) : Leased;
        }

        return lease is not null;
    }

    /// <summary>Takes a lease back. False when it was released already or is of another ledger.</summary>
    public bool Release(CoreLease lease)
    {
        if (!_leases.Remove(lease))
        {
            return false;
        }

        Leased = lease.IsExclusive ? Leased.Except(lease.Cores) : Leased;
        return true;
    }

    private string? RefuseCount(int count)
    {
        if (count < 1)
        {
            return $"'{count}' is no number of cores; at least 1 can be leased, or 'shared'.";
        }

        return count <= Leasable ? null : $"{Cores(count)} asked for, but {Rest()}";
    }

    private string? RefuseExplicit(CoreSet cores)
    {
        if (cores.IsEmpty)
        {
            return "The list of cores is empty; name at least one, or use 'shared'.";
        }

        if (cores.Except(topology.Allowed) is { IsEmpty: false } foreign)
        {
            return $"{Name(foreign)} not among the cores {topology.Allowed} that this process may use; free: {Free}.";
        }

        if (cores.Intersect(Reserved) is { IsEmpty: false } reserved)
        {
            return $"{Name(reserved)} reserved and never leased; free: {Free}.";
        }

        if (_leases.FirstOrDefault(lease => lease.IsExclusive && lease.Cores.Overlaps(cores)) is { } taken)
        {
            return $"{Name(taken.Cores.Intersect(cores))} leased to '{taken.Holder}'; free: {Free}.";
        }

        return cores.Count <= Leasable ? null : $"{Name(cores)} asked for, but {Rest()}";
    }

    private string Rest()
    {
        var holders = string.Join(", ", _leases.Where(lease => lease.IsExclusive).Select(lease => $"'{lease.Holder}' holds {lease.Cores}"));
        var quota = topology.CpuQuota is { } limit && limit < topology.Allowed.Count
            ? FormattableString.Invariant($" and grants {limit:0.##} cores of time")
            : "";
        return $"only {Leasable} can be leased now: this process may use the cores {topology.Allowed}{quota}, one stays for the runtime itself"
            + $"{(Reserved.IsEmpty ? "" : $", reserved: {Reserved}")}{(holders.Length == 0 ? "" : $", {holders}")}; free: {Free}. Ask for fewer or use 'shared'.";
    }

    private static string Name(CoreSet cores) => cores.Count == 1 ? $"Core {cores} is" : $"Cores {cores} are";

    private static string Cores(int count) => count == 1 ? "1 core is" : $"{count} cores are";
}
