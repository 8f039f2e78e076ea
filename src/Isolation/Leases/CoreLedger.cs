using System.Diagnostics.CodeAnalysis;

namespace ActorInference.Isolation;

/// <summary>
/// Who holds which cores. Exclusive leases and groups never overlap, stay inside the cores that this process may use and its quota, and leave
/// at least one core for the runtime itself. A group has its cores from its first member to its last. Pure: it moves no thread. Not for use by
/// several threads at once.
/// </summary>
/// <param name="topology">The machine.</param>
/// <param name="reservedCores">Cores that are never leased.</param>
/// <param name="groups">What each group takes: a number of cores, or certain cores.</param>
public sealed class CoreLedger(CpuTopology topology, CoreSet reservedCores, IReadOnlyDictionary<string, CoreRequest>? groups = null)
{
    private readonly List<CoreLease> _leases = [];

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<CoreLease> Leases => _leases;

    /// <summary>Cores that are never leased.</summary>
    public CoreSet Reserved { get; } = reservedCores;

    /// <summary>All cores that are leased exclusively or to a group.</summary>
    public CoreSet Leased { get; private set; } = CoreSet.Empty;

    /// <summary>The cores for shared leases and the runtime itself.</summary>
    public CoreSet Shared => topology.Allowed.Except(Leased);

    /// <summary>The cores that are neither leased nor reserved.</summary>
    public CoreSet Free => Shared.Except(Reserved);

    /// <summary>How many cores can still be leased exclusively, by the quota too.</summary>
    public int Leasable => Math.Max(0, Math.Min(Free.Count, topology.Capacity - 1 - Leased.Count));

    /// <summary>Those who leased a core, in the order in which they came; several only for a group.</summary>
    public IEnumerable<string> HoldersOf(int core) => _leases.Where(lease => !lease.IsShared && lease.Cores.Contains(core)).Select(lease => lease.Holder);

    /// <summary>Gives a lease, or a sentence that names who holds what was asked for and which cores are free.</summary>
    public bool TryLease(string holder, CoreRequest request, [NotNullWhen(true)] out CoreLease? lease, [NotNullWhen(false)] out string? refusal)
    {
        lease = null;
        if (request is CoreRequest.OfShared)
        {
            (lease, refusal) = (new(holder, Shared, isExclusive: false), null);
        }
        else if (TryChoose(request, out var cores, out refusal))
        {
            lease = new(holder, cores, request is not CoreRequest.OfGroup, (request as CoreRequest.OfGroup)?.Name);
            Leased = Leased.Union(cores);
        }

        if (lease is not null)
        {
            _leases.Add(lease);
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

        var isLast = lease.Group is null ? lease.IsExclusive : MemberOf(lease.Group) is null;
        Leased = isLast ? Leased.Except(lease.Cores) : Leased;
        return true;
    }

    private CoreLease? MemberOf(string group) => _leases.Find(lease => lease.Group == group);

    private bool TryChoose(CoreRequest request, out CoreSet cores, [NotNullWhen(false)] out string? refusal)
    {
        cores = CoreSet.Empty;
        switch (request)
        {
            case CoreRequest.OfCount { Number: var count }:
                refusal = RefuseCount(count);
                cores = refusal is null ? CoreChoice.Choose(topology, Free, Leased, count) : cores;
                break;
            case CoreRequest.OfExplicit { Cores: var wanted }:
                (refusal, cores) = (RefuseExplicit(wanted), wanted);
                break;
            case CoreRequest.OfGroup { Name: var group } when MemberOf(group) is { } member:
                (refusal, cores) = (null, member.Cores);
                break;
            case CoreRequest.OfGroup { Name: var group }:
                return TryChooseForGroup(group, out cores, out refusal);
            default:
                refusal = "The shared cores are no cores of one's own.";
                break;
        }

        return refusal is null;
    }

    private bool TryChooseForGroup(string group, out CoreSet cores, [NotNullWhen(false)] out string? refusal)
    {
        cores = CoreSet.Empty;
        var definition = groups?.GetValueOrDefault(group);
        refusal = definition is CoreRequest.OfCount or CoreRequest.OfExplicit ? null : $"There is no group '{group}' of cores.";
        if (refusal is null && !TryChoose(definition!, out cores, out refusal))
        {
            refusal = $"The group '{group}' cannot have its cores. {refusal}";
        }

        return refusal is null;
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

        if (_leases.Find(lease => !lease.IsShared && lease.Cores.Overlaps(cores)) is { } taken)
        {
            return $"{Name(taken.Cores.Intersect(cores))} leased to {(taken.Group is null ? $"'{taken.Holder}'" : $"the group '{taken.Group}'")}; free: {Free}.";
        }

        return cores.Count <= Leasable ? null : $"{Name(cores)} asked for, but {Rest()}";
    }

    private string Rest()
    {
        var holders = string.Join(
            ", ",
            _leases.Where(lease => !lease.IsShared).Select(lease => lease.Group is null ? $"'{lease.Holder}' holds {lease.Cores}" : $"the group '{lease.Group}' holds {lease.Cores}").Distinct());
        var quota = topology.CpuQuota is { } limit && limit < topology.Allowed.Count
            ? FormattableString.Invariant($" and grants {limit:0.##} cores of time")
            : "";
        return $"only {Leasable} can be leased now: this process may use the cores {topology.Allowed}{quota}, one stays for the runtime itself"
            + $"{(Reserved.IsEmpty ? "" : $", reserved: {Reserved}")}{(holders.Length == 0 ? "" : $", {holders}")}; free: {Free}. Ask for fewer or use 'shared'.";
    }

    private static string Name(CoreSet cores) => cores.Count == 1 ? $"Core {cores} is" : $"Cores {cores} are";

    private static string Cores(int count) => count == 1 ? "1 core is" : $"{count} cores are";
}
