using System.Collections.Immutable;
using Akka.Actor;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding;

// Giving shards homes.
internal static partial class CoordinatorSteps
{
    private static CoordinatorState TellHome(CoordinatorState state, string shard, IActorRef asker, List<CoordinatorAction> actions)
    {
        if (state.Homes.TryGetValue(shard, out var home) && !state.Moves.ContainsKey(shard) && !state.Lost.ContainsKey(home))
        {
            actions.Add(new CoordinatorAction.Send(asker, new ShardHome(shard, home)));
            return state;
        }

        var waiting = state.Waiting.GetValueOrDefault(shard, []).Add(asker);
        return FindHome(state with { Waiting = state.Waiting.SetItem(shard, waiting) }, shard, actions);
    }

    // Where it cannot be decided now, the regions ask again.
    private static CoordinatorState FindHome(CoordinatorState state, string shard, List<CoordinatorAction> actions)
    {
        if (!state.IsReady || state.Homes.ContainsKey(shard) || state.Allocating.Contains(shard)) return state;
        var candidates = state.Candidates;
        if (candidates.IsEmpty || state.Regions.Count - state.Lost.Count < state.Settings.MinRegions) return state with { Waiting = state.Waiting.Remove(shard) };
        var requester = state.Waiting.GetValueOrDefault(shard, []).FirstOrDefault(ActorRefs.Nobody);
        actions.Add(new CoordinatorAction.Allocate(shard, requester, candidates));
        return state with { Allocating = state.Allocating.Add(shard) };
    }

    private static CoordinatorState Settle(CoordinatorState state, CoordinatorEvent.Allocated allocated, TimeSpan now, List<CoordinatorAction> actions)
    {
        var (shard, region) = (allocated.Shard, allocated.Region);
        if (!state.Allocating.Contains(shard)) return state;
        state = state with { Allocating = state.Allocating.Remove(shard) };
        if (state.Homes.ContainsKey(shard)) return AnswerWaiting(state, shard, actions);

        // The region has gone, or goes, while the strategy was thinking.
        if (region is null || !state.Candidates.ContainsKey(region)) return state with { Waiting = state.Waiting.Remove(shard) };
        state = state with
        {
            Homes = state.Homes.SetItem(shard, region),
            Regions = state.Regions.SetItem(region, state.Regions[region].Add(shard)),
            Unstarted = state.Unstarted.SetItem(shard, now + state.Settings.ShardStartTimeout),
        };
        actions.Add(new CoordinatorAction.Send(region, new HostShard(shard)));
        return AnswerWaiting(state, shard, actions);
    }

    private static CoordinatorState AnswerWaiting(CoordinatorState state, string shard, List<CoordinatorAction> actions)
    {
        if (!state.Waiting.TryGetValue(shard, out var askers)) return state;
        foreach (var asker in askers) actions.Add(new CoordinatorAction.Send(asker, new ShardHome(shard, state.Homes[shard])));
        return state with { Waiting = state.Waiting.Remove(shard) };
    }

    private static CoordinatorState StartAgain(CoordinatorState state, TimeSpan now, List<CoordinatorAction> actions)
    {
        foreach (var (shard, at) in state.Unstarted)
        {
            if (at > now) continue;
            actions.Add(new CoordinatorAction.Send(state.Homes[shard], new HostShard(shard)));
            state = state with { Unstarted = state.Unstarted.SetItem(shard, now + state.Settings.ShardStartTimeout) };
        }

        return state;
    }

    // The shard is nowhere. Whoever waits for it gets a new home at once.
    private static CoordinatorState Free(CoordinatorState state, string shard)
    {
        var home = state.Homes[shard];
        return state with
        {
            Homes = state.Homes.Remove(shard),
            Regions = state.Regions.SetItem(home, state.Regions[home].Remove(shard)),
            Unstarted = state.Unstarted.Remove(shard),
        };
    }
}
