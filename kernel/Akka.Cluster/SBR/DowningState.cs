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

    /// <summary>Since when somebody is unreachable about whom nothing is decided; null for nobody.</summary>
    public TimeSpan? UnstableSince { get; init; }

    /// <summary>The lease, where the strategy needs one.</summary>
    public LeaseHold Lease { get; init; }

    /// <summary>Takes notice of what is known, and tells whom to down now.</summary>
    public DowningState Step(MembershipState membership, TimeSpan now, out IReadOnlyList<UniqueAddress> toDown)
    {
        toDown = [];
        var next = Notice(membership.Gossip, now);
        if (membership.Phase != MembershipPhase.Inside || membership.Gossip.Reachability.IsAllReachable) return next.Calm(now, isDecided: true);
        var view = DowningView.Of(membership.Gossip);
        if (!view.HasUnreachable) return next.Calm(now, IsDecided(membership));
        if (now - next.ChangedAt < StableAfter) next = next.Lease.Phase == LeasePhase.Waiting ? next with { Lease = default } : next;
        else if (IsResponsible(membership)) next = next.Act(view, membership.Self, now, out toDown);

        // Every node does this, whoever leads: the other side counts on it that after so long nobody is left here who does not know.
        if (toDown.Count == 0 && view.HasUnreachableThatStays && next.IsUnstableForTooLong(now)) toDown = Apply(DowningDecision.DownAll, view);
        return toDown.Count > 0 ? next with { UnstableSince = null } : next;
    }

    /// <summary>The answer for which <see cref="LeasePhase.Asking"/> waits: who has the lease downs the others, who has not downs its own side.</summary>
    public DowningState Answered(bool isGranted, MembershipState membership, TimeSpan now, out IReadOnlyList<UniqueAddress> toDown)
    {
        toDown = [];
        if (Lease.Phase != LeasePhase.Asking || Strategy is not LeaseMajority majority) return this;
        var view = DowningView.Of(membership.Gossip);
        if (membership.Phase == MembershipPhase.Inside && view.HasUnreachable)
            toDown = Apply(isGranted ? DowningDecision.DownUnreachable : DowningDecision.DownReachable, view);
        return this with { Lease = isGranted ? new(LeasePhase.Held, now + majority.ReleaseAfter) : default, UnstableSince = toDown.Count > 0 ? null : UnstableSince };
    }

    /// <summary>The lease is somebody else's now.</summary>
    public DowningState Lost() => Lease.Phase == LeasePhase.Held ? this with { Lease = default } : this;

    /// <summary>The nodes that go by the strategy. Where only exiting nodes cannot be reached, or nodes that are connected indirectly, there are no sides to choose from.</summary>
    internal static IReadOnlyList<UniqueAddress> Decide(IDowningStrategy strategy, DowningView view) =>
        Apply(view.Clean() is { HasUnreachableThatStays: true } clean ? strategy.Decide(clean) : DowningDecision.DownUnreachable, view);

    // Those that are connected indirectly go in any case; exiting ones that can be reached go by themselves.
    private static IReadOnlyList<UniqueAddress> Apply(DowningDecision decision, DowningView view)
    {
        var clean = view.Clean();
        return [.. view.Members
            .Where(member => view.IndirectlyConnected.Contains(member.UniqueAddress) || (clean.IsUnreachable(member)
                ? decision != DowningDecision.DownReachable
                : decision != DowningDecision.DownUnreachable && member.Status != MemberStatus.Exiting))
            .Select(member => member.UniqueAddress)];
    }

    private DowningState Act(DowningView view, UniqueAddress self, TimeSpan now, out IReadOnlyList<UniqueAddress> toDown)
    {
        // It knows no sides, so nobody stands between them: it downs whom somebody cannot reach, not who cannot reach him.
        if (Strategy is DownUnreachable)
        {
            toDown = [.. view.Members.Where(view.IsUnreachable).Select(member => member.UniqueAddress).Where(node => !node.Equals(self))];
            return this;
        }

        if (Strategy is LeaseMajority majority && view.HasUnreachableThatStays) return NeedLease(majority, view, now, out toDown);
        toDown = Decide(Strategy, view);
        return this;
    }

    // Only where something changed again after the first, be it quiet since: after a single change the leader decides, however slow it is.
    private bool IsUnstableForTooLong(TimeSpan now) =>
        DownAllWhenUnstable > TimeSpan.Zero && UnstableSince is { } since && ChangedAt > since && now - since >= StableAfter + DownAllWhenUnstable;

    // Nobody is unreachable but who is downed or goes anyway.
    private static bool IsDecided(MembershipState membership) =>
        membership.ReachabilityOfLiving.UnreachableOrTerminated().All(node => membership.Gossip.Find(node) is null or { Status: MemberStatus.Down or MemberStatus.Exiting });

    private DowningState Calm(TimeSpan now, bool isDecided)
    {
        var isOver = Lease.Phase == LeasePhase.Waiting || (Lease.Phase == LeasePhase.Held && now >= Lease.Until);
        return this with { UnstableSince = isDecided ? null : UnstableSince, Lease = isOver ? default : Lease };
    }

    private DowningState NeedLease(LeaseMajority majority, DowningView view, TimeSpan now, out IReadOnlyList<UniqueAddress> toDown)
    {
        toDown = [];
        if (Lease.Phase == LeasePhase.Asking) return this;
        if (Lease.Phase == LeasePhase.Held)
        {
            // Held for its full time after this decision too: the other side may be slower to ask.
            toDown = Apply(DowningDecision.DownUnreachable, view);
            return this with { Lease = new(LeasePhase.Held, now + majority.ReleaseAfter) };
        }

        var until = Lease.Phase == LeasePhase.Waiting ? Lease.Until : now + majority.DelayOf(view.Clean());
        return this with { Lease = new(now >= until ? LeasePhase.Asking : LeasePhase.Waiting, until) };
    }

    // Who leads while it is leaving decides as well: it stays until all have seen that it leaves, and a cluster that is cut never comes to that.
    private static bool IsResponsible(MembershipState membership) =>
        membership.IsLeader && membership.SelfMember is { Status: not (MemberStatus.Joining or MemberStatus.Down) };

    private DowningState Notice(Gossip gossip, TimeSpan now)
    {
        if (ReferenceEquals(gossip, Last)) return this;
        var isSame = SameMembers(gossip, Last) && SameReachability(gossip, Last);
        var isFirst = UnstableSince is null && !isSame && !gossip.Reachability.IsAllReachable;
        return this with { Last = gossip, ChangedAt = isSame ? ChangedAt : now, UnstableSince = isFirst ? now : UnstableSince };
    }

    // Who wants to join or to leave does not put the decision off, however often, nor does the removal of a member.
    private static bool SameMembers(Gossip now, Gossip before)
    {
        foreach (var member in now.Members)
            if (member.Status is not (MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Leaving) && before.Find(member.UniqueAddress)?.Status != member.Status) return false;
        return true;
    }

    private static bool SameReachability(Gossip now, Gossip before)
    {
        if (now.Reachability.IsAllReachable && before.Reachability.IsAllReachable) return true;
        var subjects = now.Reachability.UnreachableOrTerminated().ToHashSet();
        return subjects.SetEquals(before.Reachability.UnreachableOrTerminated().Where(now.Contains));
    }
}
