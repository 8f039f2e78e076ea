using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

// From outside to inside: seed nodes, asking to be let in, letting others in.
internal static partial class MembershipSteps
{
    private static MembershipState JoinSeedNodes(MembershipState state, ImmutableArray<Address> seedNodes, MembershipContext context)
    {
        if (state.Phase is not (MembershipPhase.Outside or MembershipPhase.Joining) || seedNodes.IsEmpty) return state;
        var self = state.Self.Address;
        var others = seedNodes.Where(node => !node.Equals(self)).Distinct().ToImmutableArray();
        var isFirst = seedNodes[0].Equals(self);
        if (isFirst && others.IsEmpty) return JoinTo(state, self, context);
        foreach (var node in others) context.Actions.Add(new MembershipAction.Send(node, new InitJoin()));
        return state with
        {
            Phase = MembershipPhase.Outside,
            JoinRetryAt = TimeSpan.MaxValue,
            Attempt = new(seedNodes, others, isFirst, context.Now + state.Settings.SeedNodeTimeout),
        };
    }

    private static MembershipState JoinRound(MembershipState state, MembershipContext context)
    {
        if (state.Phase == MembershipPhase.Joining && context.Now >= state.JoinRetryAt) return TryAgain(state, context);
        if (state.Phase != MembershipPhase.Outside || state.Attempt is not { } attempt) return state;
        if (context.Now >= attempt.GivesUpAt)
            return attempt.IsFirst ? JoinTo(state, state.Self.Address, context) : JoinSeedNodes(state, attempt.SeedNodes, context);
        if (attempt.IsFirst)
            foreach (var node in attempt.Waiting) context.Actions.Add(new MembershipAction.Send(node, new InitJoin()));
        return state;
    }

    private static MembershipState TryAgain(MembershipState state, MembershipContext context)
    {
        var outside = state with { Phase = MembershipPhase.Outside, JoinRetryAt = TimeSpan.MaxValue };
        return state.Attempt is { } attempt ? JoinSeedNodes(outside, attempt.SeedNodes, context) : JoinTo(outside, state.JoiningTo, context);
    }

    private static MembershipState AnswerInitJoin(MembershipState state, MembershipContext context)
    {
        var self = state.Self.Address;
        var canLetIn = state.Phase == MembershipPhase.Inside && state.SelfMember is { Status: not (MemberStatus.Down or MemberStatus.Exiting) };
        context.Actions.Add(new MembershipAction.Reply(canLetIn ? new InitJoinAck(self) : new InitJoinNack(self)));
        return state;
    }

    private static MembershipState ReceiveAck(MembershipState state, InitJoinAck ack, MembershipContext context) =>
        state.Phase == MembershipPhase.Outside && state.Attempt is not null ? JoinTo(state, ack.Address, context) : state;

    private static MembershipState ReceiveNack(MembershipState state, InitJoinNack nack, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Outside || state.Attempt is not { } attempt) return state;
        if (!attempt.IsFirst) return state with { Attempt = attempt with { GivesUpAt = context.Now + state.Settings.SeedNodeTimeout } };
        var waiting = attempt.Waiting.Remove(nack.Address);
        return waiting.IsEmpty ? JoinTo(state, state.Self.Address, context) : state with { Attempt = attempt with { Waiting = waiting } };
    }

    private static MembershipState JoinTo(MembershipState state, Address address, MembershipContext context)
    {
        if (state.Phase is not (MembershipPhase.Outside or MembershipPhase.Joining)) return state;
        if (!IsOfThisSystem(state, address))
        {
            context.Report($"Cannot join {address}: it has another protocol or system name than {state.Self.Address}.");
            return state;
        }

        var settings = state.Settings;
        if (address.Equals(state.Self.Address))
        {
            var self = Member.Joining(state.Self, settings.Roles, settings.AppVersion);
            var alone = state with { Phase = MembershipPhase.Inside, Attempt = null, JoinRetryAt = TimeSpan.MaxValue };
            context.Report($"Node {address} makes a new cluster.");
            return LeaderRound(alone.Changed(alone.Gossip.With(self)), context);
        }

        context.Actions.Add(new MembershipAction.Send(address, new JoinMessage(state.Self, settings.Roles, settings.AppVersion)));
        var retryAt = settings.RetryUnsuccessfulJoinAfter is { } after ? context.Now + after : TimeSpan.MaxValue;
        return state with { Phase = MembershipPhase.Joining, JoiningTo = address, JoinRetryAt = retryAt };
    }

    private static MembershipState LetIn(MembershipState state, JoinMessage join, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Inside || !IsOfThisSystem(state, join.Node.Address)) return state;
        if (state.SelfMember is null or { Status: MemberStatus.Down or MemberStatus.Exiting }) return state;
        if (state.Gossip.Contains(join.Node))
        {
            context.Actions.Add(new MembershipAction.Reply(new Welcome(state.Self, state.Gossip)));
            return state;
        }

        if (state.Gossip.MemberList.FirstOrDefault(member => member.Address.Equals(join.Node.Address)) is { } old) return ReplaceIncarnation(state, old, context);
        var joining = Member.Joining(join.Node, join.Roles, join.AppVersion);
        context.Report($"Node {join.Node.Address} is joining, roles [{string.Join(", ", join.Roles)}].");
        var next = state.Changed(state.Gossip.With(joining));
        context.Actions.Add(new MembershipAction.Reply(new Welcome(state.Self, next.Gossip)));
        return next;
    }

    // The node was started again before its old incarnation was removed. The joiner asks again until it is.
    private static MembershipState ReplaceIncarnation(MembershipState state, Member old, MembershipContext context)
    {
        context.Report($"A new incarnation of {old.Address} wants to join; the old one is downed.");
        return Down(Terminate(state, old.UniqueAddress, context), old.Address, context);
    }

    private static MembershipState BeWelcome(MembershipState state, Welcome welcome, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Joining || !welcome.From.Address.Equals(state.JoiningTo) || !welcome.Gossip.Contains(state.Self)) return state;
        var inside = state with
        {
            Phase = MembershipPhase.Inside,
            Gossip = welcome.Gossip.SeenBy(state.Self),
            RoundsUnheard = 0,
            Attempt = null,
            JoinRetryAt = TimeSpan.MaxValue,
        };
        context.Report($"Welcome by {welcome.From.Address}.");
        context.Send(welcome.From, new GossipEnvelope(state.Self, welcome.From, inside.Gossip));
        return inside;
    }

    private static bool IsOfThisSystem(MembershipState state, Address address) =>
        address.Protocol == state.Self.Address.Protocol && address.System == state.Self.Address.System;
}
