namespace Akka.Cluster.SBR;

/// <summary>What a strategy decides on: the members, and which of them the own side cannot reach.</summary>
internal sealed class DowningView
{
    private readonly HashSet<UniqueAddress> _unreachable;

    private DowningView(IReadOnlyList<Member> members, HashSet<UniqueAddress> unreachable, IReadOnlySet<UniqueAddress> indirect) =>
        (Members, _unreachable, IndirectlyConnected) = (members, unreachable, indirect);

    /// <summary>All members but those that are down, in member order.</summary>
    public IReadOnlyList<Member> Members { get; }

    /// <summary>Nodes that some can reach and others cannot: no clean partition runs around them. They are on the own side, or they would not be known to be so.</summary>
    public IReadOnlySet<UniqueAddress> IndirectlyConnected { get; }

    public bool HasUnreachable => _unreachable.Count > 0;

    /// <summary>Whether somebody is unreachable who is not on the way out anyway.</summary>
    public bool HasUnreachableThatStays => Members.Any(member => member.Status != MemberStatus.Exiting && IsUnreachable(member));

    public static DowningView Of(Gossip gossip)
    {
        var members = gossip.MemberList.Where(member => member.Status is not (MemberStatus.Down or MemberStatus.Removed)).ToArray();
        var known = members.Select(member => member.UniqueAddress).ToHashSet();
        var staying = members.Where(member => member.Status != MemberStatus.Exiting).Select(member => member.UniqueAddress).ToHashSet();

        // Only who has seen this gossip stands on the own side: what others said before they were cut off does not count, or their view of a node that
        // crashed would make them look connected. Nor does what exiting nodes say, who are taking their links down.
        var records = gossip.Reachability.Records.ToArray()
            .Where(record => record.Status != ReachabilityStatus.Reachable && gossip.IsSeenBy(record.Observer) && staying.Contains(record.Observer) && known.Contains(record.Subject)).ToArray();
        var subjects = records.Select(record => record.Subject).ToHashSet();
        var indirect = new HashSet<UniqueAddress>();
        foreach (var record in records)
        {
            // The subject has seen this very gossip too, so it is not cut off: the link between the two is broken.
            if (record.Status == ReachabilityStatus.Terminated || !gossip.IsSeenBy(record.Subject) || !staying.Contains(record.Subject)) continue;
            indirect.Add(record.Subject);
            indirect.Add(record.Observer);
        }

        return new(members, subjects, indirect);
    }

    /// <summary>The nodes that are connected indirectly stand on the own side, with all that they count for.</summary>
    public DowningView Clean() => IndirectlyConnected.Count == 0 ? this : new(
        Members, [.. _unreachable.Where(node => !IndirectlyConnected.Contains(node))], new HashSet<UniqueAddress>());

    public bool IsUnreachable(Member member) => _unreachable.Contains(member.UniqueAddress);

    /// <summary>
    /// The members of a role that count: not those on their way out, nor those that are joining. As both sides do not learn of a change at the same time, a side can also
    /// count what may be so by now: members that are joining as up, and members that are leaving as gone.
    /// </summary>
    public IEnumerable<Member> Counting(string role, bool withJoining = false, bool withLeaving = true) => Members.Where(member =>
        (string.IsNullOrEmpty(role) || member.HasRole(role)) && member.Status switch
        {
            MemberStatus.Up => true,
            MemberStatus.Leaving => withLeaving,
            MemberStatus.Joining or MemberStatus.WeaklyUp => withJoining,
            _ => false,
        });
}
