namespace Akka.Cluster;

/// <summary>
/// Who says of whom that it cannot be reached. Each observer writes only its own records and counts its changes, so that of two views the one with
/// the higher count has the observer's newest word. Immutable.
/// </summary>
internal sealed class Reachability
{
    public static readonly Reachability Empty = new([], []);

    private readonly ReachabilityRecord[] _records;
    private readonly (UniqueAddress Observer, long Version)[] _versions;

    private Reachability(ReachabilityRecord[] records, (UniqueAddress, long)[] versions)
    {
        (_records, _versions) = (records, versions);
        IsAllReachable = Array.TrueForAll(records, record => record.Status == ReachabilityStatus.Reachable);
    }

    /// <summary>The records, those of an observer together.</summary>
    public ReadOnlySpan<ReachabilityRecord> Records => _records;

    /// <summary>How many changes each observer made.</summary>
    public ReadOnlySpan<(UniqueAddress Observer, long Version)> Versions => _versions;

    public bool IsAllReachable { get; }

    public static Reachability Create(IEnumerable<ReachabilityRecord> records, IEnumerable<(UniqueAddress Observer, long Version)> versions) =>
        new([.. records], [.. versions]);

    public long VersionOf(UniqueAddress observer)
    {
        foreach (var (node, version) in _versions)
            if (node.Equals(observer)) return version;
        return 0;
    }

    /// <summary>What this observer says.</summary>
    public ReachabilityStatus StatusOf(UniqueAddress observer, UniqueAddress subject)
    {
        foreach (ref readonly var record in _records.AsSpan())
            if (record.Subject.Equals(subject) && record.Observer.Equals(observer)) return record.Status;
        return ReachabilityStatus.Reachable;
    }

    /// <summary>The worst that any observer says.</summary>
    public ReachabilityStatus StatusOf(UniqueAddress subject)
    {
        var worst = ReachabilityStatus.Reachable;
        foreach (ref readonly var record in _records.AsSpan())
            if (record.Status > worst && record.Subject.Equals(subject)) worst = record.Status;
        return worst;
    }

    public bool IsReachable(UniqueAddress subject) => IsAllReachable || StatusOf(subject) == ReachabilityStatus.Reachable;

    /// <summary>The subjects that somebody cannot reach.</summary>
    public IEnumerable<UniqueAddress> UnreachableOrTerminated() =>
        _records.Where(record => record.Status != ReachabilityStatus.Reachable).Select(record => record.Subject).Distinct();

    /// <summary>Whether the observer says of anybody that it cannot be reached.</summary>
    public bool HasRecordsOf(UniqueAddress observer)
    {
        foreach (ref readonly var record in _records.AsSpan())
            if (record.Status != ReachabilityStatus.Reachable && record.Observer.Equals(observer)) return true;
        return false;
    }

    public Reachability Unreachable(UniqueAddress observer, UniqueAddress subject) => Change(observer, subject, ReachabilityStatus.Unreachable);

    public Reachability Reachable(UniqueAddress observer, UniqueAddress subject) => Change(observer, subject, ReachabilityStatus.Reachable);

    public Reachability Terminated(UniqueAddress observer, UniqueAddress subject) => Change(observer, subject, ReachabilityStatus.Terminated);

    /// <summary>Per observer the newer rows, restricted to nodes that are still members.</summary>
    public Reachability Merge(Func<UniqueAddress, bool> isMember, Reachability other)
    {
        var records = new List<ReachabilityRecord>(_records.Length);
        var versions = new List<(UniqueAddress, long)>(_versions.Length);
        foreach (var observer in _versions.Concat(other._versions).Select(entry => entry.Observer).Distinct())
        {
            if (!isMember(observer)) continue;
            var (mine, theirs) = (VersionOf(observer), other.VersionOf(observer));
            versions.Add((observer, Math.Max(mine, theirs)));

            // Of the same count with rows on one side only, the other side has dropped them since.
            if (mine == theirs && RowsOf(observer) != other.RowsOf(observer)) continue;
            foreach (var record in mine >= theirs ? _records : other._records)
                if (record.Observer.Equals(observer) && isMember(record.Subject)) records.Add(record);
        }

        return new([.. records], [.. versions]);
    }

    /// <summary>Without these nodes, as observers and as subjects.</summary>
    public Reachability Remove(Func<UniqueAddress, bool> isRemoved) => new(
        [.. _records.Where(record => !isRemoved(record.Observer) && !isRemoved(record.Subject))],
        [.. _versions.Where(entry => !isRemoved(entry.Observer))]);

    /// <summary>Without what these observers say.</summary>
    public Reachability WithoutObservers(Func<UniqueAddress, bool> isLeftOut) =>
        IsAllReachable ? this : new([.. _records.Where(record => !isLeftOut(record.Observer))], _versions);

    private bool RowsOf(UniqueAddress observer)
    {
        foreach (ref readonly var record in _records.AsSpan())
            if (record.Observer.Equals(observer)) return true;
        return false;
    }

    private Reachability Change(UniqueAddress observer, UniqueAddress subject, ReachabilityStatus status)
    {
        var old = StatusOf(observer, subject);

        // What was terminated stays so, and the first word of an observer is never that it can reach somebody.
        if (old == status || old == ReachabilityStatus.Terminated) return this;
        var version = VersionOf(observer) + 1;
        var own = _records.Where(record => record.Observer.Equals(observer) && !record.Subject.Equals(subject))
            .Append(new(observer, subject, status, version)).ToArray();
        var others = _records.Where(record => !record.Observer.Equals(observer));
        var isClean = own.All(record => record.Status == ReachabilityStatus.Reachable);
        return new(
            isClean ? [.. others] : [.. others, .. own],
            [.. _versions.Where(entry => !entry.Observer.Equals(observer)), (observer, version)]);
    }
}
