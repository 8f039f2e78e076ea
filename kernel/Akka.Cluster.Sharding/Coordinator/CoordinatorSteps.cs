using System.Collections.Immutable;
using Akka.Actor;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The coordinator of a type as a function of (state, event, time): which region holds which shard. The coordinator's actor and the simulator run this.
/// What must hold: a shard gets a home only when it is known to be nowhere.
/// </summary>
internal static partial class CoordinatorSteps
{
    public static CoordinatorState Step(CoordinatorState state, CoordinatorEvent happened, TimeSpan now, List<CoordinatorAction> actions)
    {
        if (state.HasStopped) return state;
        var next = happened switch
        {
            CoordinatorEvent.Started started => Start(state, started, now),
            CoordinatorEvent.MembersChanged changed => Follow(state, changed, now, actions),
            CoordinatorEvent.Found found => Find(state, found, now, actions),
            CoordinatorEvent.Reported reported => TakeReport(state, reported, now, actions),
            CoordinatorEvent.Received received => Receive(state, received, now, actions),
            CoordinatorEvent.Gone gone => Lose(state, gone, now, actions),
            CoordinatorEvent.Allocated allocated => Settle(state, allocated, now, actions),
            CoordinatorEvent.Chosen chosen => MoveChosen(state, chosen, now, actions),
            CoordinatorEvent.Tick => Tick(state, now, actions),
            CoordinatorEvent.StopRequested => state with { IsStopping = true },
            _ => state,
        };
        return EndIfDone(GetReady(next, now, actions), actions);
    }

    private static CoordinatorState Receive(CoordinatorState state, CoordinatorEvent.Received received, TimeSpan now, List<CoordinatorAction> actions) => received.Message switch
    {
        Register register => Admit(state, register.Region, now, actions),
        RegisterProxy register => AdmitProxy(state, register.Proxy, actions),
        GetShardHome ask => TellHome(state, ask.Shard, received.Sender, actions),
        ShardStarted started => state.Homes.TryGetValue(started.Shard, out var home) && AreTogether(state, home, received.Sender) ? state with { Unstarted = state.Unstarted.Remove(started.Shard) } : state,
        BeginHandOffAck ack => Told(state, ack.Shard, received.Sender, now, actions),
        ShardStopped stopped => Stopped(state, stopped.Shard, received.Sender, now, actions),
        GracefulShutdownReq request => Empty(state, request.Region, now, actions),
        RegionStopped stopped => Lose(state, new(stopped.Region, WithNode: false), now, actions),
        _ => state,
    };

    private static CoordinatorState Tick(CoordinatorState state, TimeSpan now, List<CoordinatorAction> actions)
    {
        state = AskAgain(state, now, actions);
        foreach (var (region, at) in state.Lost)
            if (at <= now) state = Forget(state, region, now, actions);
        foreach (var (shard, move) in state.Moves)
            if (move.Until <= now) state = GiveUp(state, shard, actions);
        state = StartAgain(state, now, actions);
        if (!state.IsReady || state.IsChoosing || state.IsStopping || !state.Unstarted.IsEmpty || now < state.RebalanceAt) return state;
        actions.Add(new CoordinatorAction.Choose(state.Candidates, [.. state.Moves.Keys]));
        return state with { IsChoosing = true, RebalanceAt = now + state.Settings.RebalanceInterval };
    }

    // The own node's region hands its shards over through this coordinator, so it goes last. On a node that is out there is nothing to hand over.
    private static CoordinatorState EndIfDone(CoordinatorState state, List<CoordinatorAction> actions)
    {
        if (!state.IsStopping || state.HasStopped || state.Nodes.Any(entry => entry.Value.Equals(state.Settings.Self) && !state.Lost.ContainsKey(entry.Key))) return state;
        actions.Add(new CoordinatorAction.Stop());
        return state with { HasStopped = true };
    }

    private static bool AreTogether(CoordinatorState state, IActorRef one, IActorRef other) => AddressOf(state, one).Equals(AddressOf(state, other));

    private static Address AddressOf(CoordinatorState state, IActorRef actor) => actor.Path.Address is { HasLocalScope: false } address ? address : state.Settings.Self.Address;
}
