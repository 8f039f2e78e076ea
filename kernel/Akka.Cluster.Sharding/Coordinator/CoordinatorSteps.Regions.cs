using Akka.Actor;

namespace Akka.Cluster.Sharding;

// Regions and proxies come and go.
internal static partial class CoordinatorSteps
{
    private static CoordinatorState Admit(CoordinatorState state, IActorRef region, TimeSpan now, List<CoordinatorAction> actions)
    {
        if (state.MemberAt(region.Path.Address) is not { } member) return state;
        if (state.Nodes.TryGetValue(region, out var node) && node.Equals(member.UniqueAddress))
        {
            if (!state.Lost.ContainsKey(region)) actions.Add(new CoordinatorAction.Acknowledge(region));
            return state;
        }

        if (!IsWelcome(state, region) || !state.HoldsShards(member)) return state;
        actions.Add(new CoordinatorAction.AskShards(region));
        return state with { Asked = state.Asked.SetItem(member.UniqueAddress, new(region, now + state.Settings.AskInterval)) };
    }

    private static CoordinatorState AdmitProxy(CoordinatorState state, IActorRef proxy, List<CoordinatorAction> actions)
    {
        if (!IsWelcome(state, proxy)) return state;
        if (!state.Proxies.Contains(proxy)) actions.Add(new CoordinatorAction.Watch(proxy));
        actions.Add(new CoordinatorAction.Acknowledge(proxy));
        return state with { Proxies = state.Proxies.Add(proxy) };
    }

    private static bool IsWelcome(CoordinatorState state, IActorRef actor) =>
        state.MemberAt(actor.Path.Address) is { } member && (member.Status == MemberStatus.Up || member.UniqueAddress.Equals(state.Settings.Self));

    private static CoordinatorState Lose(CoordinatorState state, CoordinatorEvent.Gone gone, TimeSpan now, List<CoordinatorAction> actions)
    {
        var actor = gone.Actor;
        if (state.Proxies.Contains(actor)) return NoLongerTold(state with { Proxies = state.Proxies.Remove(actor) }, actor, now, actions);
        if (!state.Regions.ContainsKey(actor)) return state;
        if (!gone.WithNode) return Forget(state, actor, now, actions);

        // Its node still has to be removed, or was already: the time runs from there.
        if (!state.Lost.ContainsKey(actor)) state = state with { Lost = state.Lost.SetItem(actor, TimeSpan.MaxValue) };
        return NoLongerTold(state, actor, now, actions);
    }

    // The region runs nothing any more. Shards that nobody waits for get their homes when somebody asks.
    private static CoordinatorState Forget(CoordinatorState state, IActorRef region, TimeSpan now, List<CoordinatorAction> actions)
    {
        var shards = state.Regions[region];
        foreach (var shard in shards) state = Free(state with { Moves = state.Moves.Remove(shard) }, shard);
        state = state with
        {
            Regions = state.Regions.Remove(region),
            Nodes = state.Nodes.Remove(region),
            Leaving = state.Leaving.Remove(region),
            Lost = state.Lost.Remove(region),
        };
        state = NoLongerTold(state, region, now, actions);
        foreach (var shard in shards)
            if (state.Waiting.ContainsKey(shard)) state = FindHome(state, shard, actions);
        return state;
    }

    private static CoordinatorState NoLongerTold(CoordinatorState state, IActorRef who, TimeSpan now, List<CoordinatorAction> actions)
    {
        foreach (var shard in state.Moves.Keys) state = Told(state, shard, who, now, actions);
        return state;
    }
}
