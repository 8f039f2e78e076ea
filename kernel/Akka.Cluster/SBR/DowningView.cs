namespace Akka.Cluster.SBR;

/// <summary>What a strategy decides on: the members, and which of them the own side cannot reach.</summary>
internal sealed class DowningView
{
    private readonly HashSet<UniqueAddress> _unreachable;

    private DowningView(IReadOnlyList<Member> members, HashSet<UniqueAddress> unreachable, IReadOnlySet<UniqueAddress> indirect) =>
        (Members, _unreachable, IndirectlyConnected) = (members, unreachable, indirect);

    /// <summary>All members but those that are down, in member order.</summary>
    public IReadOnlyList<Member> Members { get; }

    /// <summary>Nodes that some can reach and others cannot: no clean partition runs around them.</summary>
    public IReadOnlySet<UniqueAddress> IndirectlyConnected { get; }

    public bool HasUnreachable => _unreachable.Count > 0;

    public static DowningView Of(Gossip gossip)
    {
        var members = gossip.MemberList.Where(member => member.Status is not (MemberStatus.Down or MemberStatus.Removed)).ToArray();
        var known = members.Select(member => member.UniqueAddress).ToHashSet();

        // Only who has seen this gossip stands on the own side: what others said before they were cut off does not count, or their view of a node that
        // crashed would make them look connected.
        var records = gossip.Reachability.Records.ToArray()
            .Where(record => record.Status != ReachabilityStatus.Reachable && gossip.IsSeenBy(record.Observer) && known.Contains(record.Observer) && known.Contains(record.Subject)).ToArray();
        var subjects = records.Select(record => record.Subject).ToHashSet();
        var indirect = new HashSet<UniqueAddress>();
        foreach (var record in records)
        {
            // The subject has seen this very gossip too, so it is not cut off: the link between the two is broken.
            if (record.Status == ReachabilityStatus.Terminated || !gossip.IsSeenBy(record.Subject)) continue;
            indirect.Add(record.Subject);
            indirect.Add(record.Observer);
        }

        return new(members, subjects, indirect);
    }

    /// <summary>Without the nodes that are connected indirectly: what is left is reachable or not.</summary>
    public DowningView Clean() => new(
        [.. Members.Where(member => !IndirectlyConnected.Contains(member.UniqueAddress))],
        [.. _unreachable.Where(node => !IndirectlyConnected.Contains(node))],
        new HashSet<UniqueAddress>());

    public bool IsUnreachable(Member member) => _unreachable.Contains(member.UniqueAddress);

    /// <summary>The members of a role that count: neither joining nor on their way out.</summary>
    public IEnumerable<Member> Counting(string role) => WithRole(role).Where(member => member.Status is MemberStatus.Up or MemberStatus.Leaving);

    public IEnumerable<Member> WithRole(string role) => string.IsNullOrEmpty(role) ? Members : Members.Where(member => member.HasRole(role));
}
