using System.Collections.Immutable;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>
/// Where the one singleton of a cluster runs, as a function of what one node knows: on the oldest member. It moves when the oldest leaves (by hand-over) or
/// is removed (after the removal margin). The manager actor runs this, and so does the simulator.
/// </summary>
internal static class SingletonSteps
{
    public static SingletonState Step(SingletonState state, SingletonEvent happened, TimeSpan now, List<SingletonAction> actions) => state.Phase == SingletonPhase.End && happened is not (SingletonEvent.Received or SingletonEvent.SingletonStopped)
        ? state
        : happened switch
        {
            SingletonEvent.MembersChanged changed when IsOld(state, changed.Members) => state,
            SingletonEvent.MembersChanged changed => Follow(Learn(state, changed.Members, now), now, actions),
            SingletonEvent.Received received => Receive(state, received, actions),
            SingletonEvent.Tick => Retry(state, now, actions),
            SingletonEvent.SingletonStopped => Stopped(state, actions),
            _ => throw new ArgumentException($"No step for {happened.GetType().Name}."),
        };

    // What was known before leads nowhere, except to a singleton that waited for time to pass.
    private static bool IsOld(SingletonState state, IReadOnlyList<Member> members)
    {
        if (state.Phase == SingletonPhase.BecomingOldest || !string.IsNullOrEmpty(state.Role) || state.Members.Length != members.Count) return false;
        for (var index = 0; index < members.Count; index++)
        {
            var (known, told) = (state.Members[index], members[index]);
            if (!ReferenceEquals(known, told) && (!known.Equals(told) || known.Status != told.Status || known.UpNumber != told.UpNumber)) return false;
        }

        return true;
    }

    private static SingletonState Learn(SingletonState state, IReadOnlyList<Member> members, TimeSpan now)
    {
        var known = string.IsNullOrEmpty(state.Role) ? members.ToImmutableArray() : [.. members.Where(member => member.HasRole(state.Role))];
        var removedAt = state.RemovedAt;
        foreach (var gone in state.Members.Except(known)) removedAt = removedAt.SetItem(gone.UniqueAddress, now);
        return state with { Members = known, RemovedAt = removedAt };
    }

    private static SingletonState Follow(SingletonState state, TimeSpan now, List<SingletonAction> actions)
    {
        var self = state.SelfMember;
        if (state.Phase == SingletonPhase.Start) return self is { Status: MemberStatus.Up or MemberStatus.Leaving or MemberStatus.Exiting } ? Begin(state, now, actions) : state;
        if (self is null or { Status: MemberStatus.Down }) return BreakOff(state, actions);
        var isOldest = state.Oldest?.Equals(self) == true;
        switch (state.Phase)
        {
            case SingletonPhase.Younger when isOldest && self.Status != MemberStatus.Exiting:
                return BecomeOldest(state, now, actions);
            case SingletonPhase.Younger:
                return state with { Previous = [.. Older(state).Reverse().Union(state.Previous)] };
            case SingletonPhase.BecomingOldest:
                return StartWhenAllGone(state, now, actions);
            case SingletonPhase.Oldest when self.Status == MemberStatus.Exiting && Successor(state) is { } successor:
                actions.Add(new SingletonAction.Send(successor, SingletonMessage.TakeOverFromMe));
                return state with { Phase = SingletonPhase.WasOldest, Successor = successor };
            case SingletonPhase.WasOldest:
                return state with { Successor = Successor(state) };
            default:
                return state;
        }
    }

    private static SingletonState Begin(SingletonState state, TimeSpan now, List<SingletonAction> actions)
    {
        var self = state.SelfMember;
        var older = state.Members.Where(member => member.UpNumber <= self.UpNumber && !member.Equals(self)).Order(Member.AgeOrdering).Select(member => member.UniqueAddress);
        state = state with { Previous = [.. older] };
        return state.Oldest?.Equals(self) == true ? BecomeOldest(state, now, actions) : state with { Phase = SingletonPhase.Younger };
    }

    private static SingletonState BecomeOldest(SingletonState state, TimeSpan now, List<SingletonAction> actions)
    {
        var next = StartWhenAllGone(state with { Phase = SingletonPhase.BecomingOldest }, now, actions);
        if (next.Phase == SingletonPhase.BecomingOldest) AskForIt(next, actions);
        return next;
    }

    private static SingletonState StartWhenAllGone(SingletonState state, TimeSpan now, List<SingletonAction> actions) =>
        state.Previous.All(node => state.RemovedAt.TryGetValue(node, out var removed) && now - removed >= state.RemovalMargin) ? Start(state, actions) : state;

    private static SingletonState Start(SingletonState state, List<SingletonAction> actions)
    {
        actions.Add(new SingletonAction.StartSingleton());
        return state with { Phase = SingletonPhase.Oldest, Previous = [] };
    }

    private static void AskForIt(SingletonState state, List<SingletonAction> actions)
    {
        foreach (var node in state.Previous)
            if (!state.RemovedAt.ContainsKey(node)) actions.Add(new SingletonAction.Send(node, SingletonMessage.HandOverToMe));
    }

    private static SingletonState Receive(SingletonState state, SingletonEvent.Received received, List<SingletonAction> actions)
    {
        var from = received.From;
        switch (received.Message, state.Phase)
        {
            case (SingletonMessage.HandOverToMe, SingletonPhase.End) when state.IsStopping:
                actions.Add(new SingletonAction.Send(from, SingletonMessage.HandOverInProgress));
                return state with { Successor = from };

            // A node that goes and has said that the singleton does not run here must never start it; one that stays was asked in place of its old
            // incarnation, or by a member of the same age.
            case (SingletonMessage.HandOverToMe, SingletonPhase.Younger or SingletonPhase.End):
                actions.Add(new SingletonAction.Send(from, SingletonMessage.HandOverDone));
                return state.SelfMember is { Status: MemberStatus.Up } ? state : state with { Phase = SingletonPhase.End };
            case (SingletonMessage.HandOverToMe, SingletonPhase.Oldest or SingletonPhase.WasOldest):
                actions.Add(new SingletonAction.Send(from, SingletonMessage.HandOverInProgress));
                actions.Add(new SingletonAction.StopSingleton());
                return state with { Phase = SingletonPhase.HandingOver, Successor = from };
            case (SingletonMessage.HandOverToMe, SingletonPhase.HandingOver) when from.Equals(state.Successor):
                actions.Add(new SingletonAction.Send(from, SingletonMessage.HandOverInProgress));
                return state;
            case (SingletonMessage.HandOverDone, SingletonPhase.BecomingOldest):
                return HandedOver(state, from, actions);
            case (SingletonMessage.TakeOverFromMe, SingletonPhase.BecomingOldest or SingletonPhase.Oldest) when state.Members.Any(member => member.UniqueAddress.Equals(from)):
                actions.Add(new SingletonAction.Send(from, SingletonMessage.HandOverToMe));
                return state;
            default:
                return state;
        }
    }

    // Done is said only by nodes that do not run it; it starts when all that were older have said so or are gone.
    private static SingletonState HandedOver(SingletonState state, UniqueAddress from, List<SingletonAction> actions)
    {
        if (!state.Previous.Contains(from)) return state;
        var waiting = state.Previous.Remove(from);
        return waiting.IsEmpty ? Start(state, actions) : state with { Previous = waiting };
    }

    private static SingletonState Retry(SingletonState state, TimeSpan now, List<SingletonAction> actions)
    {
        switch (state.Phase)
        {
            case SingletonPhase.BecomingOldest:
                var next = StartWhenAllGone(state, now, actions);
                if (next.Phase == SingletonPhase.BecomingOldest) AskForIt(next, actions);
                return next;
            case SingletonPhase.WasOldest when state.Successor is not null:
                actions.Add(new SingletonAction.Send(state.Successor, SingletonMessage.TakeOverFromMe));
                return state;
            default:
                return state;
        }
    }

    private static SingletonState Stopped(SingletonState state, List<SingletonAction> actions)
    {
        var wasAsked = state.Phase == SingletonPhase.HandingOver || state.IsStopping;
        if (wasAsked && state.Successor is { } successor) actions.Add(new SingletonAction.Send(successor, SingletonMessage.HandOverDone));
        return state.RunsSingleton ? state with { Phase = SingletonPhase.End, IsStopping = false } : state;
    }

    // Downed or removed: at once, without asking anybody. Whoever asks for the singleton has to wait until it has stopped all the same.
    private static SingletonState BreakOff(SingletonState state, List<SingletonAction> actions)
    {
        if (state.Phase is SingletonPhase.Oldest or SingletonPhase.WasOldest) actions.Add(new SingletonAction.StopSingleton());
        return state with { Phase = SingletonPhase.End, IsStopping = state.RunsSingleton };
    }

    private static IEnumerable<UniqueAddress> Older(SingletonState state) =>
        state.ByAge.TakeWhile(member => !member.UniqueAddress.Equals(state.Self)).Select(member => member.UniqueAddress);

    private static UniqueAddress Successor(SingletonState state) =>
        state.ByAge.FirstOrDefault(member => !member.UniqueAddress.Equals(state.Self))?.UniqueAddress;
}
