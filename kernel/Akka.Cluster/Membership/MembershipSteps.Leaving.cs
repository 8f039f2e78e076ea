using Akka.Actor;

namespace Akka.Cluster;

// From inside to outside: leaving in peace, being downed, and what is said of nodes that cannot be reached.
internal static partial class MembershipSteps
{
    private const int LastWords = 5;
    private const int MostRoundsDown = 4;

    private static MembershipState Leave(MembershipState state, Address address, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Inside) return state;
        var leaving = state.Gossip.MemberList.FirstOrDefault(member =>
            member.Address.Equals(address) && member.Status is MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Up);
        if (leaving is null) return state;
        context.Report($"Node {address} is leaving.");
        return GossipRound(state.Changed(state.Gossip.With(leaving.Copy(MemberStatus.Leaving))), context);
    }

    private static MembershipState Down(MembershipState state, Address address, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Inside) return state;
        var downed = state.Gossip.MemberList.FirstOrDefault(member => member.Address.Equals(address));
        if (downed is null or { Status: MemberStatus.Down }) return state;
        context.Report($"Node {address} is downed.");
        var gossip = state.Gossip.With(downed.Copy(MemberStatus.Down)).WithoutSeen(downed.UniqueAddress);
        return state.Changed(gossip);
    }

    private static MembershipState Confirm(MembershipState state, UniqueAddress node) =>
        state.Gossip.Contains(node) ? state with { ExitingConfirmed = state.ExitingConfirmed.Add(node) } : state;

    // The own node learns that it may go: first everything on it is handed over.
    private static MembershipState BeginExiting(MembershipState state, MembershipContext context)
    {
        if (state.IsHandingOver || state.SelfMember is not { Status: MemberStatus.Exiting }) return state;
        context.Actions.Add(new MembershipAction.RunExitTasks());
        return state with { IsHandingOver = true };
    }

    private static MembershipState FinishExiting(MembershipState state, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Inside) return state;
        state = state with { IsHandingOver = false, Gossip = state.Gossip.SeenBy(state.Self) };
        TellSome(state, LastWords, context);
        var others = state.Gossip.MemberList.Where(member => !member.UniqueAddress.Equals(state.Self)).ToArray();
        var leader = state.LeaderOf(others);
        var next = leader is null ? null : state.LeaderOf([.. others.Where(member => !member.Equals(leader))]);
        foreach (var member in new[] { leader, next })
            if (member is not null) context.Send(member.UniqueAddress, new ExitingConfirmed(state.Self));
        return Stop(state, "it has left the cluster", context);
    }

    // A member has removed this node, so this side of the cluster is the one that was decided against.
    private static MembershipState GiveUp(MembershipState state, UniqueAddress by, MembershipContext context) =>
        state.Phase == MembershipPhase.Inside && state.Gossip.Find(by) is { Status: not MemberStatus.Down } ? Down(state, state.Self.Address, context) : state;

    private static MembershipState StopWhenDown(MembershipState state, MembershipContext context)
    {
        if (state.SelfMember is not { Status: MemberStatus.Down }) return state;
        var gossip = state.Gossip;
        var allKnow = gossip.MemberList.All(member =>
            member.Status != MemberStatus.Down || gossip.IsSeenBy(member.UniqueAddress) || !gossip.Reachability.IsReachable(member.UniqueAddress));
        if (!allKnow && state.RoundsDown < MostRoundsDown) return state with { RoundsDown = state.RoundsDown + 1 };
        TellSome(state, LastWords, context);
        return Stop(state, "it was downed", context);
    }

    private static MembershipState Stop(MembershipState state, string reason, MembershipContext context)
    {
        context.Actions.Add(new MembershipAction.Stop($"Node {state.Self.Address} takes part no more: {reason}."));
        return state with { Phase = MembershipPhase.Stopped };
    }

    private static MembershipState Observe(MembershipState state, Func<Address, bool> isAvailable, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Inside) return state;
        var reachability = state.Gossip.Reachability;
        foreach (var member in state.Gossip.Members)
        {
            var node = member.UniqueAddress;
            if (node.Equals(state.Self)) continue;
            var told = state.Gossip.Reachability.StatusOf(state.Self, node);
            var isHere = isAvailable(node.Address);
            if (told == ReachabilityStatus.Reachable && !isHere) reachability = reachability.Unreachable(state.Self, node);
            else if (told == ReachabilityStatus.Unreachable && isHere) reachability = reachability.Reachable(state.Self, node);
            else continue;
            context.Report($"Node {node.Address} {(isHere ? "can be reached again" : "cannot be reached")}.");
        }

        state = ReferenceEquals(reachability, state.Gossip.Reachability) ? state : state.Changed(state.Gossip.With(reachability));
        return StopWhenForgotten(state, context);
    }

    private static MembershipState StopWhenForgotten(MembershipState state, MembershipContext context)
    {
        var hasPeer = false;
        foreach (var member in state.Gossip.Members) hasPeer |= state.IsPeer(member);
        if (!hasPeer) return state.RoundsUnheard == 0 ? state : state with { RoundsUnheard = 0 };
        return state.RoundsUnheard < state.Settings.ForgottenAfterRounds ? state with { RoundsUnheard = state.RoundsUnheard + 1 } : Stop(state, "the nodes that it can reach do not know it", context);
    }

    private static MembershipState Terminate(MembershipState state, UniqueAddress node, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Inside || node.Equals(state.Self) || state.Gossip.Find(node) is null or { Status: MemberStatus.Down }) return state;
        if (state.Gossip.Reachability.StatusOf(state.Self, node) == ReachabilityStatus.Terminated) return state;
        context.Report($"Node {node.Address} ({node.Uid}) is gone for good: this node will not talk to it any more.");
        return state.Changed(state.Gossip.With(state.Gossip.Reachability.Terminated(state.Self, node)));
    }
}
