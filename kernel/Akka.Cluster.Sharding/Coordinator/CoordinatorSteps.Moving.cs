using Akka.Actor;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding;

// Moving shards: all regions and proxies forget the home, then the owner stops the shard, then it gets a new one.
internal static partial class CoordinatorSteps
{
    private static CoordinatorState MoveChosen(CoordinatorState state, CoordinatorEvent.Chosen chosen, TimeSpan now, List<CoordinatorAction> actions)
    {
        state = state with { IsChoosing = false };
        if (state.IsStopping) return state;
        foreach (var shard in chosen.Shards.Order(StringComparer.Ordinal)) state = Begin(state, shard, now, actions);
        return state;
    }

    private static CoordinatorState Empty(CoordinatorState state, IActorRef region, TimeSpan now, List<CoordinatorAction> actions)
    {
        if (!state.Regions.TryGetValue(region, out var shards)) return state;
        state = state with { Leaving = state.Leaving.Add(region) };
        if (!state.IsReady) return state;
        foreach (var shard in shards) state = Begin(state, shard, now, actions);
        return state;
    }

    private static CoordinatorState Begin(CoordinatorState state, string shard, TimeSpan now, List<CoordinatorAction> actions)
    {
        if (!state.Homes.TryGetValue(shard, out var home) || state.Moves.ContainsKey(shard) || state.Lost.ContainsKey(home)) return state;
        var all = state.Proxies.Union(state.Regions.Keys.Where(region => !state.Lost.ContainsKey(region)));
        foreach (var one in all) actions.Add(new CoordinatorAction.Send(one, new BeginHandOff(shard)));
        return state with
        {
            Unstarted = state.Unstarted.Remove(shard),
            Moves = state.Moves.SetItem(shard, new(home, all, now + state.Settings.HandOffTimeout)),
        };
    }

    private static CoordinatorState Told(CoordinatorState state, string shard, IActorRef who, TimeSpan now, List<CoordinatorAction> actions)
    {
        if (!state.Moves.TryGetValue(shard, out var move) || !move.Telling.Contains(who)) return state;
        var telling = move.Telling.Remove(who);
        if (telling.IsEmpty) actions.Add(new CoordinatorAction.Send(move.From, new HandOff(shard)));
        return state with { Moves = state.Moves.SetItem(shard, move with { Telling = telling }) };
    }

    private static CoordinatorState Stopped(CoordinatorState state, string shard, IActorRef who, TimeSpan now, List<CoordinatorAction> actions) =>
        state.Moves.TryGetValue(shard, out var move) && move.Telling.IsEmpty && AreTogether(state, move.From, who)
            ? FindHome(Free(state with { Moves = state.Moves.Remove(shard) }, shard), shard, actions)
            : state;

    // The shard stays where it is: if it has stopped meanwhile, its region starts it again when there is something for it.
    private static CoordinatorState GiveUp(CoordinatorState state, string shard, List<CoordinatorAction> actions)
    {
        var move = state.Moves[shard];
        var why = move.Telling.IsEmpty ? "it has not stopped" : $"{string.Join(", ", move.Telling)} did not answer";
        actions.Add(new CoordinatorAction.Report($"The shard {shard} stays with {move.From}: {why} within {state.Settings.HandOffTimeout}"));
        state = state with { Moves = state.Moves.Remove(shard) };
        return state.Lost.ContainsKey(move.From) ? state : AnswerWaiting(state, shard, actions);
    }
}
