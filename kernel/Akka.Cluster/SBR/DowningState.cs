namespace Akka.Cluster.SBR;

/// <summary>
/// When a strategy is asked: as soon as nothing changed for a while, by the leader; and when there is no quiet for too long, everybody goes.
/// A function of (state, what is known, time); the actor of the downing provider and the simulator run this.
/// </summary>
internal sealed record DowningState(IDowningStrategy Strategy, TimeSpan StableAfter, TimeSpan DownAllWhenUnstable)
{
    private Gossip Last { get; init; } = Gossip.Empty;

    /// <summary>The last change of members or of who is unreachable.</summary>
    public TimeSpan ChangedAt { get; init; }

    /// <summary>Since when it has not been quiet; null while it is.</summary>
    public TimeSpan? UnstableSince { get; init; }

    /// <summary>Takes notice of what is known, and tells whom to down now.</summary>
    public DowningState Step(MembershipState membership, TimeSpan now, out IReadOnlyList<UniqueAddress> toDown)
    {
        toDown = [];
        var next = Notice(membership.Gossip, now);
        if (membership.Phase != MembershipPhase.Inside || membership.Gossip.Reachability.IsAllReachable) return next with { UnstableSince = null };
        var view = DowningView.Of(membership.Gossip);
        if (!view.HasUnreachable) return next with { UnstableSince = null };
        if (now - next.ChangedAt >= StableAfter)
        {
            if (IsResponsible(membership)) toDown = Decide(Strategy, view);
            return next with { UnstableSince = null };
        }

        if (DownAllWhenUnstable > TimeSpan.Zero && next.UnstableSince is { } since && now - since >= StableAfter + DownAllWhenUnstable)
            toDown = [.. view.Members.Select(member => member.UniqueAddress)];
        return next;
    }

    /// <summary>The nodes that go by the strategy, those that are connected indirectly always among them.</summary>
    internal static IReadOnlyList<UniqueAddress> Decide(IDowningStrategy strategy, DowningView view)
    {
        var clean = view.Clean();
        var decision = view.IndirectlyConnected.Count > 0 && !clean.HasUnreachable ? DowningDecision.DownUnreachable : strategy.Decide(clean);
        return [.. view.Members
            .Where(member => view.IndirectlyConnected.Contains(member.UniqueAddress) || decision switch
            {
                DowningDecision.DownUnreachable => clean.IsUnreachable(member),
                DowningDecision.DownReachable => !clean.IsUnreachable(member),
                _ => true,
            })
            .Select(member => member.UniqueAddress)];
    }

    private static bool IsResponsible(MembershipState membership) =>
        membership.IsLeader && membership.SelfMember is { Status: MemberStatus.Up or MemberStatus.WeaklyUp };

    private DowningState Notice(Gossip gossip, TimeSpan now)
    {
        if (ReferenceEquals(gossip, Last)) return this;
        var isSame = SameMembers(gossip, Last) && SameReachability(gossip.Reachability, Last.Reachability);
        var isFirst = UnstableSince is null && !isSame && !gossip.Reachability.IsAllReachable;
        return this with { Last = gossip, ChangedAt = isSame ? ChangedAt : now, UnstableSince = isFirst ? now : UnstableSince };
    }

    private static bool SameMembers(Gossip left, Gossip right)
    {
        if (left.Members.Length != right.Members.Length) return false;
        for (var index = 0; index < left.Members.Length; index++)
            if (!left.Members[index].Equals(right.Members[index]) || left.Members[index].Status != right.Members[index].Status) return false;
        return true;
    }

    private static bool SameReachability(Reachability left, Reachability right)
    {
        if (left.IsAllReachable || right.IsAllReachable) return left.IsAllReachable == right.IsAllReachable;
        var subjects = left.UnreachableOrTerminated().ToHashSet();
        return subjects.SetEquals(right.UnreachableOrTerminated());
    }
}
