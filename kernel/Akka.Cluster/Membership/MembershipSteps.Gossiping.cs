namespace Akka.Cluster;

// How what one node knows becomes what all know.
internal static partial class MembershipSteps
{
    /// <summary>Whether rounds should come faster: fewer than half have seen the gossip, or somebody is down.</summary>
    public static bool WantsMoreRounds(MembershipState state) =>
        state.Phase == MembershipPhase.Inside
        && (state.Gossip.Seen.Length < state.Gossip.Members.Length / 2 || state.Gossip.MemberList.Any(member => member.Status == MemberStatus.Down));

    private static MembershipState GossipRound(MembershipState state, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Inside || state.Gossip.Members.Length < 2) return state;
        if (ChoosePeer(state, context.Random) is { } peer) TellState(state, peer, context);
        return state;
    }

    private static UniqueAddress ChoosePeer(MembershipState state, Random random)
    {
        var (peers, others) = (new List<UniqueAddress>(state.Gossip.Members.Length), new List<UniqueAddress>());
        foreach (var member in state.Gossip.Members)
        {
            if (!state.IsPeer(member)) continue;
            peers.Add(member.UniqueAddress);
            if (!state.Gossip.IsSeenBy(member.UniqueAddress)) others.Add(member.UniqueAddress);
        }

        if (random.NextDouble() < DifferentViewProbability(state) && others.Count > 0) return others[random.Next(others.Count)];
        return peers.Count == 0 ? null : peers[random.Next(peers.Count)];
    }

    private static double DifferentViewProbability(MembershipState state)
    {
        var (size, low) = (state.Gossip.Members.Length, state.Settings.ReduceGossipDifferentViewProbability);
        var probability = state.Settings.GossipDifferentViewProbability;
        if (size <= low) return probability;
        var least = probability / 10;
        return size >= 3 * low ? least : probability - ((probability - least) * (size - low) / (2.0 * low));
    }

    // Who has seen this gossip already is only asked whether it still holds.
    private static void TellState(MembershipState state, UniqueAddress peer, MembershipContext context) => context.Send(
        peer,
        state.Gossip.IsSeenBy(peer) ? new GossipStatus(state.Self, state.Gossip.Version) : Envelope(state, peer));

    private static GossipEnvelope Envelope(MembershipState state, UniqueAddress to) => new(state.Self, to, state.Gossip);

    private static MembershipState ReceiveStatus(MembershipState state, GossipStatus status, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Inside || !state.IsPeer(status.From)) return state;
        switch (status.Version.CompareTo(state.Gossip.Version))
        {
            case VectorClock.Ordering.Same:
                break;
            case VectorClock.Ordering.After:
                context.Send(status.From, new GossipStatus(state.Self, state.Gossip.Version));
                break;
            default:
                context.Send(status.From, Envelope(state, status.From));
                break;
        }

        return state with { RoundsUnheard = 0 };
    }

    private static MembershipState ReceiveGossip(MembershipState state, GossipEnvelope envelope, MembershipContext context)
    {
        var (local, remote) = (state.Gossip, envelope.Gossip);
        if (state.Phase != MembershipPhase.Inside || !envelope.To.Equals(state.Self) || !state.IsPeer(envelope.From) || !remote.Contains(state.Self)) return state;
        var (winner, talksBack) = remote.Version.CompareTo(local.Version) switch
        {
            VectorClock.Ordering.Same => (remote.MergeSeen(local), !remote.IsSeenBy(state.Self)),
            VectorClock.Ordering.Before => (local, true),
            VectorClock.Ordering.After => (remote, !remote.IsSeenBy(state.Self)),
            _ => (remote.Merge(local), true),
        };
        var next = Adopt(state, winner, context);
        if (talksBack && next.Phase == MembershipPhase.Inside && next.Gossip.Contains(envelope.From)) context.Send(envelope.From, Envelope(next, envelope.From));
        return next;
    }

    private static MembershipState Adopt(MembershipState state, Gossip gossip, MembershipContext context)
    {
        var next = state with
        {
            RoundsUnheard = 0,
            Gossip = state.IsHandingOver ? gossip : gossip.SeenBy(state.Self),
            ExitingConfirmed = state.ExitingConfirmed.IsEmpty ? state.ExitingConfirmed : [.. state.ExitingConfirmed.Where(gossip.Contains)],
        };
        return BeginExiting(next, context);
    }

    // To several at once, before the own node goes.
    private static void TellSome(MembershipState state, int count, MembershipContext context)
    {
        var peers = state.Gossip.MemberList.Where(state.IsPeer).Select(member => member.UniqueAddress).ToArray();
        context.Random.Shuffle(peers);
        foreach (var peer in peers.Take(count)) context.Send(peer, Envelope(state, peer));
    }
}
