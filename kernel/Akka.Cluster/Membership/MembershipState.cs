using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>All that membership of one node remembers, and what follows from it. Immutable.</summary>
internal sealed record MembershipState(MembershipSettings Settings)
{
    public MembershipPhase Phase { get; init; } = MembershipPhase.Outside;

    public Gossip Gossip { get; init; } = Gossip.Empty;

    /// <summary>Exiting members that told that they are done.</summary>
    public ImmutableHashSet<UniqueAddress> ExitingConfirmed { get; init; } = [];

    /// <summary>The own node is exiting and hands over; until it is done it has not seen any gossip.</summary>
    public bool IsHandingOver { get; init; }

    /// <summary>Rounds of the leader since the last convergence.</summary>
    public int RoundsWithoutConvergence { get; init; }

    /// <summary>Rounds since the own node found itself down.</summary>
    public int RoundsDown { get; init; }

    /// <summary>The search that goes on; null for none.</summary>
    public JoinAttempt Attempt { get; init; }

    /// <summary>The node that was asked to let us in.</summary>
    public Address JoiningTo { get; init; }

    /// <summary>When that is tried again.</summary>
    public TimeSpan JoinRetryAt { get; init; } = TimeSpan.MaxValue;

    /// <summary>
    /// Looks at the failure detector since a node that can be reached last gossiped with this one. Looks, not time: what was frozen as a whole has missed nothing.
    /// </summary>
    public int RoundsUnheard { get; init; }

    public UniqueAddress Self => Settings.Self;

    public Member SelfMember => Gossip.Find(Self);

    /// <summary>
    /// Whether all that count have seen this gossip and nobody who still counts is unreachable. What downed nodes observe does not count.
    /// </summary>
    public bool IsConverged
    {
        get
        {
            foreach (var member in Gossip.Members)
                if (member.Status is MemberStatus.Up or MemberStatus.Leaving && !Gossip.IsSeenBy(member.UniqueAddress) && !ExitingConfirmed.Contains(member.UniqueAddress))
                    return false;
            if (Gossip.Reachability.IsAllReachable) return true;
            foreach (var node in ReachabilityOfLiving.UnreachableOrTerminated())
                if (!node.Equals(Self) && !ExitingConfirmed.Contains(node) && Gossip.Find(node) is { } member && !MemberMerge.IsGoing(member))
                    return false;
            return true;
        }
    }

    /// <summary>What nodes say that are not down themselves.</summary>
    public Reachability ReachabilityOfLiving =>
        Gossip.Reachability.WithoutObservers(node => Gossip.Find(node) is null or { Status: MemberStatus.Down });

    /// <summary>The member that leads, as far as this node can tell; null outside of a cluster.</summary>
    public Member Leader => LeaderOf(Gossip.Members);

    public bool IsLeader => Leader?.UniqueAddress.Equals(Self) == true;

    /// <summary>Who leads among these members.</summary>
    public Member LeaderOf(ReadOnlySpan<Member> members)
    {
        Member leader = null;
        foreach (var member in members)
        {
            if (member.Status == MemberStatus.Down || (!member.UniqueAddress.Equals(Self) && !Gossip.Reachability.IsReachable(member.UniqueAddress))) continue;
            if (leader is null || StatusTransitions.LeaderOrderOf(member.Status) < StatusTransitions.LeaderOrderOf(leader.Status)) leader = member;
        }

        return leader;
    }

    /// <summary>A change by this node: counted, and seen by nobody else yet.</summary>
    public MembershipState Changed(Gossip gossip)
    {
        var counted = gossip.Increment(Self);
        return this with { Gossip = IsHandingOver ? counted.SeenByNobody() : counted.OnlySeenBy(Self) };
    }

    /// <summary>Another node of the cluster that this one does not hold for unreachable.</summary>
    public bool IsPeer(UniqueAddress node) => Gossip.Find(node) is { } member && IsPeer(member);

    /// <inheritdoc cref="IsPeer(UniqueAddress)"/>
    public bool IsPeer(Member member) =>
        !member.UniqueAddress.Equals(Self) && (Gossip.Reachability.IsAllReachable || Gossip.Reachability.StatusOf(Self, member.UniqueAddress) == ReachabilityStatus.Reachable);
}
