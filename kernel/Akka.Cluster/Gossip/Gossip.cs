namespace Akka.Cluster;

/// <summary>
/// What a node knows of the cluster: the members, who has seen exactly this, who cannot reach whom, and how many changes of each node are in it.
/// Immutable; every change makes a new one.
/// </summary>
internal sealed class Gossip
{
    public static readonly Gossip Empty = new([], [], Reachability.Empty, VectorClock.Create());

    private readonly Member[] _members;
    private readonly UniqueAddress[] _seen;

    private Gossip(Member[] members, UniqueAddress[] seen, Reachability reachability, VectorClock version) =>
        (_members, _seen, Reachability, Version) = (members, seen, reachability, version);

    /// <summary>In member order.</summary>
    public ReadOnlySpan<Member> Members => _members;

    /// <summary>The members, for queries.</summary>
    public IReadOnlyList<Member> MemberList => _members;

    /// <summary>The nodes that have seen exactly this gossip.</summary>
    public ReadOnlySpan<UniqueAddress> Seen => _seen;

    public Reachability Reachability { get; }

    public VectorClock Version { get; }

    public bool IsSingleton => _members.Length == 1;

    public bool IsAllUp => Array.TrueForAll(_members, member => member.Status == MemberStatus.Up);

    public static Gossip Create(IEnumerable<Member> members, IEnumerable<UniqueAddress> seen, Reachability reachability, VectorClock version) =>
        new([.. members.OrderBy(member => member)], [.. seen.Distinct().OrderBy(node => node)], reachability, version);

    /// <summary>The member of this incarnation; null when it is none.</summary>
    public Member Find(UniqueAddress node)
    {
        var (low, high) = (0, _members.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = _members[middle].UniqueAddress.CompareTo(node);
            if (order == 0) return _members[middle].UniqueAddress.Equals(node) ? _members[middle] : null;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    public bool Contains(UniqueAddress node) => Find(node) is not null;

    /// <summary>Whether the same incarnations are members there, whatever their status.</summary>
    public bool HasNodesOf(Gossip other)
    {
        if (ReferenceEquals(_members, other._members)) return true;
        if (_members.Length != other._members.Length) return false;
        for (var index = 0; index < _members.Length; index++)
            if (!_members[index].Equals(other._members[index])) return false;
        return true;
    }

    public bool IsSeenBy(UniqueAddress node) => Array.BinarySearch(_seen, node) >= 0;

    /// <summary>The members with others in place of those that have the same incarnation, or added.</summary>
    public Gossip With(params IReadOnlyCollection<Member> changed) =>
        new([.. _members.Where(member => !changed.Contains(member)).Concat(changed).OrderBy(member => member)], _seen, Reachability, Version);

    public Gossip With(Reachability reachability) => new(_members, _seen, reachability, Version);

    /// <summary>A change by the node: it counts in the version.</summary>
    public Gossip Increment(UniqueAddress node) => new(_members, _seen, Reachability, Version.Increment(node.ClockNode));

    public Gossip SeenBy(UniqueAddress node)
    {
        var index = Array.BinarySearch(_seen, node);
        return index >= 0 ? this : new(_members, [.. _seen[..~index], node, .. _seen[~index..]], Reachability, Version);
    }

    public Gossip OnlySeenBy(UniqueAddress node) => new(_members, [node], Reachability, Version);

    public Gossip SeenByNobody() => new(_members, [], Reachability, Version);

    public Gossip WithoutSeen(UniqueAddress node) => new(_members, [.. _seen.Where(each => !each.Equals(node))], Reachability, Version);

    /// <summary>Of two gossips of the same version: seen by all that saw either.</summary>
    public Gossip MergeSeen(Gossip other)
    {
        if (ReferenceEquals(_seen, other._seen)) return this;
        var (merged, l, r) = (new List<UniqueAddress>(_seen.Length + other._seen.Length), 0, 0);
        while (l < _seen.Length || r < other._seen.Length)
        {
            var order = l == _seen.Length ? 1 : r == other._seen.Length ? -1 : _seen[l].CompareTo(other._seen[r]);
            merged.Add(order <= 0 ? _seen[l] : other._seen[r]);
            if (order <= 0) l++;
            if (order >= 0) r++;
        }

        return new(_members, [.. merged], Reachability, Version);
    }

    /// <summary>Two gossips that each know something that the other does not; seen by nobody yet.</summary>
    public Gossip Merge(Gossip other)
    {
        var version = PruneRemoved(Version, _members, other).Merge(PruneRemoved(other.Version, other._members, this));
        var members = MemberMerge.Merge(_members, other._members);
        var merged = new Gossip(members, [], Reachability.Empty, version);
        return merged.With(Reachability.Merge(merged.Contains, other.Reachability));
    }

    /// <summary>Without these nodes: not as members, nor in anything that was said by or of them.</summary>
    public Gossip Remove(IReadOnlyCollection<UniqueAddress> removed)
    {
        if (removed.Count == 0) return this;
        var version = removed.Aggregate(Version, (clock, node) => clock.Prune(node.ClockNode));
        return new(
            [.. _members.Where(member => !removed.Contains(member.UniqueAddress))],
            [.. _seen.Where(node => !removed.Contains(node))],
            Reachability.Remove(removed.Contains),
            version);
    }

    public override string ToString() => $"Gossip(members = [{string.Join(", ", _members.Select(member => $"{member.Address}: {member.Status}"))}], seen by {_seen.Length}, {Version})";

    // A member that is going and that the other side does not have was removed there, and its count with it. Either side may be behind, so both are pruned.
    private static VectorClock PruneRemoved(VectorClock version, Member[] members, Gossip other)
    {
        foreach (var member in members)
            if (MemberMerge.IsGoing(member) && !other.Contains(member.UniqueAddress)) version = version.Prune(member.UniqueAddress.ClockNode);
        return version;
    }
}
