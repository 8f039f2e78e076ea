using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// Which coordinator a region obeys. The coordinator only ever moves to younger nodes, so once a region has heard one of a younger node, what is still on its way from
/// an older one is void; otherwise a late word of the old one could start a shard that the new one has given to somebody else.
/// </summary>
internal sealed class CoordinatorFence(UniqueAddress self, string role)
{
    private Member _obeyed;

    /// <summary>Members that may hold the coordinator, the oldest first.</summary>
    public ImmutableArray<Member> ByAge { get; private set; } = [];

    public Member Oldest => ByAge.FirstOrDefault();

    /// <summary>Where the coordinator may be: on the oldest, or, while the oldest ones go, on one after them.</summary>
    public IEnumerable<Member> Targets
    {
        get
        {
            foreach (var member in ByAge)
            {
                yield return member;
                if (member.Status == MemberStatus.Up) yield break;
            }
        }
    }

    public void Follow(IEnumerable<Member> members) => ByAge =
    [
        .. members
            .Where(member => member.Status is MemberStatus.Up or MemberStatus.Leaving or MemberStatus.Exiting && (role is null || member.HasRole(role)))
            .Order(Member.AgeOrdering),
    ];

    /// <summary>Whether the word of a coordinator on that node counts. One of a younger node than before counts from now on alone.</summary>
    public bool Obeys(Address node)
    {
        var address = node.HasLocalScope ? self.Address : node;
        var member = ByAge.LastOrDefault(one => one.Address.Equals(address));
        if (member is null || (_obeyed is not null && !member.Equals(_obeyed) && member.IsOlderThan(_obeyed))) return false;
        _obeyed = member;
        return true;
    }
}
