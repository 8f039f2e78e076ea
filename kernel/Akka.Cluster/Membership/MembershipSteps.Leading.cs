namespace Akka.Cluster;

// What the leader decides, and what every node does about itself in the same round.
internal static partial class MembershipSteps
{
    private static MembershipState LeaderRound(MembershipState state, MembershipContext context)
    {
        if (state.Phase != MembershipPhase.Inside) return state;
        if (state.IsLeader) state = Lead(state, context);
        if (!state.ExitingConfirmed.IsEmpty) state = state with { ExitingConfirmed = [.. state.ExitingConfirmed.Where(state.Gossip.Contains)] };
        return StopWhenDown(state, context);
    }

    private static MembershipState Lead(MembershipState state, MembershipContext context)
    {
        if (state.IsConverged)
        {
            if (state.RoundsWithoutConvergence > 0) state = state with { RoundsWithoutConvergence = 0 };
            return state.Gossip.IsAllUp ? state : LeadConverged(state, context);
        }

        var rounds = state.RoundsWithoutConvergence + 1;
        var waited = rounds * state.Settings.LeaderActionsInterval;
        state = state with { RoundsWithoutConvergence = rounds };
        return state.Settings.AllowWeaklyUpMembers && waited >= state.Settings.WeaklyUpAfter ? LetWork(state, context) : state;
    }

    private static MembershipState LeadConverged(MembershipState state, MembershipContext context)
    {
        var gossip = state.Gossip;
        var unreachable = state.ReachabilityOfLiving.UnreachableOrTerminated().ToHashSet();
        var removed = gossip.MemberList
            .Where(member => (MemberMerge.IsGoing(member) && unreachable.Contains(member.UniqueAddress))
                || (member.Status == MemberStatus.Exiting && state.ExitingConfirmed.Contains(member.UniqueAddress)))
            .Select(member => member.UniqueAddress).ToHashSet();
        var changed = Promote(state, removed);
        if (removed.Count == 0 && changed.Count == 0) return state;
        foreach (var node in removed) context.Report($"Node {node.Address} ({node.Uid}) is removed.");
        foreach (var member in changed) context.Report($"Node {member.Address} is {member.Status}.");
        var next = state.Changed(gossip.With(changed).Remove(removed)) with { ExitingConfirmed = state.ExitingConfirmed.Except(removed) };
        next = BeginExiting(next, context);
        if (changed.Any(member => member.Status == MemberStatus.Exiting)) TellOldest(next, context);
        return next;
    }

    private static List<Member> Promote(MembershipState state, HashSet<UniqueAddress> removed)
    {
        var changed = new List<Member>();
        var mayBeUp = AreEnough(state);
        var upNumber = 0;
        foreach (var member in state.Gossip.Members)
            if (member.UpNumber != Member.NotUpYet) upNumber = Math.Max(upNumber, member.UpNumber);
        foreach (var member in state.Gossip.Members)
        {
            if (removed.Contains(member.UniqueAddress)) continue;
            if (mayBeUp && member.Status is MemberStatus.Joining or MemberStatus.WeaklyUp) changed.Add(member.CopyUp(++upNumber));
            else if (member.Status == MemberStatus.Leaving) changed.Add(member.Copy(MemberStatus.Exiting));
        }

        return changed;
    }

    private static bool AreEnough(MembershipState state)
    {
        var members = state.Gossip.MemberList;
        return members.Count >= state.Settings.MinNrOfMembers
            && state.Settings.MinNrOfMembersOfRole.All(least => members.Count(member => member.HasRole(least.Key)) >= least.Value);
    }

    // Somebody is unreachable, so nobody can become up: members that are joining work all the same.
    private static MembershipState LetWork(MembershipState state, MembershipContext context)
    {
        if (!AreEnough(state)) return state;
        var changed = state.Gossip.MemberList
            .Where(member => member.Status == MemberStatus.Joining && state.Gossip.Reachability.IsReachable(member.UniqueAddress))
            .Select(member => member.Copy(MemberStatus.WeaklyUp)).ToArray();
        if (changed.Length == 0) return state;
        foreach (var member in changed) context.Report($"Node {member.Address} is WeaklyUp.");
        return state.Changed(state.Gossip.With(changed));
    }

    // The oldest ones hold what there is once in a cluster, so they have to know early who goes.
    private static void TellOldest(MembershipState state, MembershipContext context)
    {
        var living = state.Gossip.MemberList.Where(member => member.UpNumber != Member.NotUpYet).Order(Member.AgeOrdering).ToArray();
        var oldest = living.Take(2).ToHashSet();
        foreach (var role in living.SelectMany(member => member.Roles).Distinct()) oldest.UnionWith(living.Where(member => member.HasRole(role)).Take(2));
        foreach (var member in oldest.Where(member => state.IsPeer(member.UniqueAddress))) context.Send(member.UniqueAddress, Envelope(state, member.UniqueAddress));
    }
}
