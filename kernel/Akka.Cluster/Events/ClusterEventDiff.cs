using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>What subscribers hear when membership goes from one state to the next. A function.</summary>
internal static class ClusterEventDiff
{
    public static ClusterEvent.CurrentClusterState Snapshot(MembershipState state)
    {
        var roles = state.Gossip.MemberList.SelectMany(member => member.Roles).Distinct();
        return new(
            [.. state.Gossip.MemberList],
            [.. Unreachable(state)],
            [.. state.Gossip.Seen.ToArray().Select(node => node.Address)],
            state.Leader?.Address,
            roles.ToImmutableDictionary(role => role, role => RoleLeader(state, role)));
    }

    public static IEnumerable<ClusterEvent.IClusterDomainEvent> Between(MembershipState old, MembershipState current)
    {
        foreach (var change in Members(old.Gossip, current.Gossip)) yield return change;
        var (before, now) = (Unreachable(old).ToHashSet(), Unreachable(current).ToHashSet());
        foreach (var member in now.Except(before)) yield return new ClusterEvent.UnreachableMember(member);
        foreach (var member in before.Except(now))
            if (current.Gossip.Find(member.UniqueAddress) is { } reachable) yield return new ClusterEvent.ReachableMember(reachable);
        if (!Equals(old.Leader?.Address, current.Leader?.Address)) yield return new ClusterEvent.LeaderChanged(current.Leader?.Address);
        foreach (var role in old.Gossip.MemberList.Concat(current.Gossip.MemberList).SelectMany(member => member.Roles).Distinct())
            if (RoleLeader(current, role) is var leader && !Equals(RoleLeader(old, role), leader)) yield return new ClusterEvent.RoleLeaderChanged(role, leader);
    }

    private static IEnumerable<ClusterEvent.IClusterDomainEvent> Members(Gossip old, Gossip current)
    {
        if (ReferenceEquals(old, current)) yield break;
        foreach (var member in current.MemberList)
            if (old.Find(member.UniqueAddress) is var before && (before is null || before.Status != member.Status) && Change(member) is { } change) yield return change;
        foreach (var member in old.MemberList)
            if (!current.Contains(member.UniqueAddress)) yield return new ClusterEvent.MemberRemoved(member.Copy(MemberStatus.Removed), member.Status);
    }

    private static ClusterEvent.IClusterDomainEvent Change(Member member) => member.Status switch
    {
        MemberStatus.Joining => new ClusterEvent.MemberJoined(member),
        MemberStatus.WeaklyUp => new ClusterEvent.MemberWeaklyUp(member),
        MemberStatus.Up => new ClusterEvent.MemberUp(member),
        MemberStatus.Leaving => new ClusterEvent.MemberLeft(member),
        MemberStatus.Exiting => new ClusterEvent.MemberExited(member),
        MemberStatus.Down => new ClusterEvent.MemberDowned(member),
        _ => null,
    };

    // The own node never hears that it cannot be reached.
    private static IEnumerable<Member> Unreachable(MembershipState state) => state.ReachabilityOfLiving.UnreachableOrTerminated()
        .Where(node => !node.Equals(state.Self)).Select(state.Gossip.Find).Where(member => member is not null);

    private static Address RoleLeader(MembershipState state, string role) => state.LeaderOf([.. state.Gossip.MemberList.Where(member => member.HasRole(role))])?.Address;
}
