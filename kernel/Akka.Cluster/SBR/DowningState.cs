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

    /// <summary>The lease, where the strategy needs one.</summary>
    public LeaseHold Lease { get; init; }

    /// <summary>Takes notice of what is known, and tells whom to down now.</summary>
    public DowningState Step(MembershipState membership, TimeSpan now, out IReadOnlyList<UniqueAddress> toDown)
    {
        toDown = [];
        var next = Notice(membership.Gossip, now);
        if (membership.Phase != MembershipPhase.Inside || membership.Gossip.Reachability.IsAllReachable) return next.Calm(now);
        var view = DowningView.Of(membership.Gossip);
        if (!view.HasUnreachable) return next.Calm(now);
        if (now - next.ChangedAt >= StableAfter)
        {
            next = next with { UnstableSince = null };
            if (!IsResponsible(membership)) return next;
            if (Strategy is LeaseMajority majority) return next.NeedLease(majority, view, now, out toDown);
            toDown = Decide(Strategy.Decide, view);
            return next;
        }

        if (next.Lease.Phase == LeasePhase.Waiting) next = next with { Lease = default };
        if (DownAllWhenUnstable > TimeSpan.Zero && next.UnstableSince is { } since && now - since >= StableAfter + DownAllWhenUnstable)
            toDown = [.. view.Members.Select(member => member.UniqueAddress)];
        return next;
    }

    /// <summary>The answer for which <see cref="LeasePhase.Asking"/> waits: who has the lease downs the others, who has not downs its own side.</summary>
    public DowningState Answered(bool isGranted, MembershipState membership, TimeSpan now, out IReadOnlyList<UniqueAddress> toDown)
    {
        toDown = [];
        if (Lease.Phase != LeasePhase.Asking || Strategy is not LeaseMajority majority) return this;
        var view = DowningView.Of(membership.Gossip);
        if (membership.Phase == MembershipPhase.Inside && view.HasUnreachable)
            toDown = isGranted ? Decide(_ => DowningDecision.DownUnreachable, view) : [.. view.Members.Where(member => !view.Clean().IsUnreachable(member)).Select(member => member.UniqueAddress)];
        return this with { Lease = isGranted ? new(LeasePhase.Held, now + majority.ReleaseAfter) : default };
    }

    /// <summary>The lease is somebody else's now.</summary>
    public DowningState Lost() => Lease.Phase == LeasePhase.Held ? this with { Lease = default } : this;

    /// <summary>The nodes that go by the strategy, those that are connected indirectly always among them.</summary>
    internal static IReadOnlyList<UniqueAddress> Decide(Func<DowningView, DowningDecision> strategy, DowningView view)
    {
        var clean = view.Clean();
        var decision = view.IndirectlyConnected.Count > 0 && !clean.HasUnreachable ? DowningDecision.DownUnreachable : strategy(clean);
        return [.. view.Members
            .Where(member => view.IndirectlyConnected.Contains(member.UniqueAddress) || decision switch
            {
                DowningDecision.DownUnreachable => clean.IsUnreachable(member),
                DowningDecision.DownReachable => !clean.IsUnreachable(member),
                _ => true,
            })
            .Select(member => member.UniqueAddress)];
    }

    private DowningState Calm(TimeSpan now)
    {
        var isOver = Lease.Phase == LeasePhase.Waiting || (Lease.Phase == LeasePhase.Held && now >= Lease.Until);
        return this with { UnstableSince = null, Lease = isOver ? default : Lease };
    }

    private DowningState NeedLease(LeaseMajority majority, DowningView view, TimeSpan now, out IReadOnlyList<UniqueAddress> toDown)
    {
        toDown = [];
        if (Lease.Phase == LeasePhase.Asking) return this;
        if (Lease.Phase == LeasePhase.Held)
        {
            // Held for its full time after this decision too: the other side may be slower to ask.
            toDown = Decide(_ => DowningDecision.DownUnreachable, view);
            return this with { Lease = new(LeasePhase.Held, now + majority.ReleaseAfter) };
        }

        var until = Lease.Phase == LeasePhase.Waiting ? Lease.Until : now + majority.DelayOf(view.Clean());
        return this with { Lease = new(now >= until ? LeasePhase.Asking : LeasePhase.Waiting, until) };
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
