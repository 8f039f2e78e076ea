using System.Collections.Immutable;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding;

// Learning which shards are where: every node of the role is asked before any shard gets a home, and every region that comes later before it counts.
internal static partial class CoordinatorSteps
{
    private static CoordinatorState Start(CoordinatorState state, CoordinatorEvent.Started started, TimeSpan now)
    {
        var lastRemoval = started.Departed.Values.DefaultIfEmpty(TimeSpan.MinValue).Max();
        var readyNotBefore = started.Departed.IsEmpty ? now : lastRemoval + state.Settings.RemovalMargin;
        return state with { ReadyNotBefore = readyNotBefore, RebalanceAt = now + state.Settings.RebalanceInterval };
    }

    private static CoordinatorState Follow(CoordinatorState state, CoordinatorEvent.MembersChanged changed, TimeSpan now, List<CoordinatorAction> actions)
    {
        var (before, after) = (state.View, changed.View);
        state = state with { View = after };
        var isMember = after.Members.Any(member => member.UniqueAddress.Equals(state.Settings.Self) && member.Status != MemberStatus.Down);
        if (!isMember && !before.Members.IsEmpty) return Break(state, actions);
        foreach (var member in before.Members)
            if (!after.Members.Contains(member)) state = FollowRemoval(state, member.UniqueAddress, before.HasLeftInPeace(member), now, actions);

        // Later ones too: a node that was started again may have answered in place of its predecessor.
        foreach (var member in after.Members)
            if (!before.Members.Contains(member) && state.HoldsShards(member)) state = Ask(state, member.UniqueAddress, now, actions);
        return state;
    }

    // Downed: others take over, so this one says nothing any more.
    private static CoordinatorState Break(CoordinatorState state, List<CoordinatorAction> actions)
    {
        actions.Add(new CoordinatorAction.Stop());
        return state with { HasStopped = true };
    }

    private static CoordinatorState FollowRemoval(CoordinatorState state, UniqueAddress node, bool isGone, TimeSpan now, List<CoordinatorAction> actions)
    {
        var goneAt = now + state.Settings.RemovalMargin;
        if (state.Asked.TryGetValue(node, out var question))
            state = state with { Asked = isGone ? state.Asked.Remove(node) : state.Asked.SetItem(node, question with { GoneAt = goneAt }) };
        foreach (var (region, at) in state.Nodes)
        {
            if (!at.Equals(node)) continue;
            state = isGone ? Forget(state, region, now, actions) : state with { Lost = state.Lost.SetItem(region, goneAt) };
        }

        return state;
    }

    private static CoordinatorState Ask(CoordinatorState state, UniqueAddress node, TimeSpan now, List<CoordinatorAction> actions)
    {
        actions.Add(new CoordinatorAction.Look(node));
        return state with { Asked = state.Asked.SetItem(node, new(null, now + state.Settings.AskInterval)) };
    }

    private static CoordinatorState AskAgain(CoordinatorState state, TimeSpan now, List<CoordinatorAction> actions)
    {
        foreach (var (node, question) in state.Asked)
        {
            if (question.GoneAt is { } goneAt)
            {
                if (goneAt <= now) state = state with { Asked = state.Asked.Remove(node) };
                continue;
            }

            if (question.AgainAt > now) continue;
            actions.Add(new CoordinatorAction.Look(node));
            state = state with { Asked = state.Asked.SetItem(node, question with { AgainAt = now + state.Settings.AskInterval }) };
        }

        return state;
    }

    // A node without a region holds nothing; if it starts one later, that one has nothing either until it is told to.
    private static CoordinatorState Find(CoordinatorState state, CoordinatorEvent.Found found, TimeSpan now, List<CoordinatorAction> actions)
    {
        if (!state.Asked.TryGetValue(found.Node, out var question)) return state;
        if (found.Region is null) return state with { Asked = state.Asked.Remove(found.Node) };
        actions.Add(new CoordinatorAction.AskShards(found.Region));
        return state with { Asked = state.Asked.SetItem(found.Node, question with { Region = found.Region, AgainAt = now + state.Settings.AskInterval }) };
    }

    private static CoordinatorState TakeReport(CoordinatorState state, CoordinatorEvent.Reported reported, TimeSpan now, List<CoordinatorAction> actions)
    {
        var (node, question) = state.Asked.FirstOrDefault(asked => reported.Region.Equals(asked.Value.Region));
        if (node is null) return state;
        var region = reported.Region;
        var known = state.Regions.GetValueOrDefault(region, ImmutableList<string>.Empty);
        string[] kept = [.. reported.Shards.Where(shard => !state.Homes.ContainsKey(shard)).Order(StringComparer.Ordinal)];
        state = state with
        {
            Asked = state.Asked.Remove(node),
            Regions = state.Regions.SetItem(region, known.AddRange(kept)),
            Nodes = state.Nodes.SetItem(region, node),
            Homes = state.Homes.SetItems(kept.Select(shard => KeyValuePair.Create(shard, region))),
            Lost = question.GoneAt is { } goneAt ? state.Lost.SetItem(region, goneAt) : state.Lost.Remove(region),
        };
        actions.Add(new CoordinatorAction.Watch(region));
        actions.Add(new CoordinatorAction.Acknowledge(region));

        // It was given up too early, by a coordinator that did not wait: the other one keeps the shard.
        foreach (var shard in reported.Shards.Where(shard => !state.Homes[shard].Equals(region)).Order(StringComparer.Ordinal))
        {
            actions.Add(new CoordinatorAction.Report($"The shard {shard} is held by {region} and by {state.Homes[shard]}; the former has to stop it"));
            actions.Add(new CoordinatorAction.Send(region, new HandOff(shard)));
        }

        foreach (var shard in kept) state = AnswerWaiting(state, shard, actions);
        return state;
    }

    private static CoordinatorState GetReady(CoordinatorState state, TimeSpan now, List<CoordinatorAction> actions)
    {
        if (state.IsReady || state.HasStopped || state.View.Members.IsEmpty || !state.Asked.IsEmpty || now < state.ReadyNotBefore) return state;
        actions.Add(new CoordinatorAction.Report($"Coordinator is ready: {state.Regions.Count} regions hold {state.Homes.Count} shards"));
        state = state with { IsReady = true };
        foreach (var shard in state.Waiting.Keys) state = FindHome(state, shard, actions);
        return state;
    }
}
