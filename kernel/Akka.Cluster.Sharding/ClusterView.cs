using System.Collections.Immutable;

namespace Akka.Cluster.Sharding;

/// <summary>Who is in the cluster, as the own node knows.</summary>
/// <param name="Members">All members; without the own node once it takes part no more.</param>
/// <param name="Unreachable">Those that somebody who counts cannot reach.</param>
internal sealed record ClusterView(ImmutableArray<Member> Members, ImmutableHashSet<UniqueAddress> Unreachable)
{
    public static readonly ClusterView Empty = new([], []);

    public static ClusterView Of(MembershipState state) => new(
        [.. state.Gossip.MemberList.Where(member => state.Phase != MembershipPhase.Stopped || !member.UniqueAddress.Equals(state.Self))],
        [.. state.ReachabilityOfLiving.UnreachableOrTerminated()]);

    /// <summary>
    /// Whether a member that is removed now has surely stopped what it ran: it left in peace, so that its regions had ended before it confirmed that. Anybody else may not
    /// know yet that it was removed.
    /// </summary>
    public bool HasLeftInPeace(Member member) => member.Status == MemberStatus.Exiting && !Unreachable.Contains(member.UniqueAddress);
}
