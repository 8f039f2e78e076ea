using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Tests.Simulation;

namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>The coordinator of a simulated node, with a strategy that takes its time.</summary>
internal sealed class SimCoordinator
{
    private readonly ShardSimulation _simulation;
    private readonly ShardNode _node;
    private readonly List<(TimeSpan At, CoordinatorEvent Decision)> _thinking = [];
    private CoordinatorState _state;

    public SimCoordinator(ShardSimulation simulation, ShardNode node, DepartedNodes departed, ClusterView view)
    {
        (_simulation, _node) = (simulation, node);
        Ref = new(node, "coordinator", simulation.NextUid());
        _state = new(new(node.Self, null, 1, SimCluster.StableAfter, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10)));
        simulation.Tell($"coordinator starts on {node.Index}#{node.Self.Uid}");
        Step(new CoordinatorEvent.Started(departed.Current));
        Follow(view);
    }

    public SimRef Ref { get; }

    public CoordinatorState State => _state;

    public void Follow(ClusterView view) => Step(new CoordinatorEvent.MembersChanged(view));

    public void Receive(object message, IActorRef sender) => Step(new CoordinatorEvent.Received((ShardingProtocol)message, sender));

    public void Tick()
    {
        foreach (var decided in _thinking.Where(thought => thought.At <= _simulation.Now).ToArray())
        {
            _thinking.Remove(decided);
            Step(decided.Decision);
        }

        Step(new CoordinatorEvent.Tick());
    }

    public void Step(CoordinatorEvent happened)
    {
        var actions = new List<CoordinatorAction>();
        _state = CoordinatorSteps.Step(_state, happened, _simulation.Now, actions);
        foreach (var action in actions) Do(action);
    }

    public override string ToString() =>
        $"coordinator {(_state.IsReady ? "ready" : "asks")} asked [{string.Join(" ", _state.Asked.Keys.Select(node => node.Uid))}] homes {_state.Homes.Count} moves [{string.Join(" ", _state.Moves.Keys)}] lost [{string.Join(" ", _state.Lost.Keys.Select(region => region.Path.Uid))}] " +
        string.Join(" ", _state.Regions.Select(region => $"{region.Key.Path.Uid}:{string.Join(",", region.Value)}"));

    private void Do(CoordinatorAction action)
    {
        switch (action)
        {
            case CoordinatorAction.Send send:
                _simulation.Send(_node, (SimRef)send.To, send.Message, Ref);
                break;
            case CoordinatorAction.Acknowledge acknowledge:
                _simulation.Send(_node, (SimRef)acknowledge.To, new ShardingProtocol.RegisterAck(Ref), Ref);
                break;
            case CoordinatorAction.Look look:
                _simulation.Look(_node, Ref, look.Node);
                break;
            case CoordinatorAction.AskShards ask:
                _simulation.AskShards(_node, Ref, (SimRef)ask.Region);
                break;
            case CoordinatorAction.Watch watch:
                _simulation.Watches.Add(_node, (SimRef)watch.Actor, isCoordinator: true);
                break;
            case CoordinatorAction.Allocate allocate:
                Think(new CoordinatorEvent.Allocated(allocate.Shard, allocate.Allocations.OrderBy(region => region.Value.Count).ThenBy(region => region.Key.Path.Uid).First().Key));
                break;
            case CoordinatorAction.Choose choose:
                Think(new CoordinatorEvent.Chosen([.. Chosen(choose.Allocations)]));
                break;
            case CoordinatorAction.Report report:
                _simulation.Tell($"coordinator on {_node.Index}#{_node.Self.Uid}: {report.Sentence}");
                break;
            default:
                break;
        }
    }

    private void Think(CoordinatorEvent decision) => _thinking.Add((_simulation.Now + TimeSpan.FromSeconds(_simulation.Random.Next(3)), decision));

    // Some that level, some for no reason.
    private IEnumerable<string> Chosen(ImmutableDictionary<IActorRef, IImmutableList<string>> allocations)
    {
        if (!_simulation.MayRebalance) yield break;
        var all = allocations.OrderBy(region => region.Key.Path.Uid).SelectMany(region => region.Value).ToArray();
        if (all.Length > 0 && _simulation.Random.Next(3) == 0) yield return all[_simulation.Random.Next(all.Length)];
        if (allocations.Count < 2) yield break;
        var most = allocations.OrderByDescending(region => region.Value.Count).ThenBy(region => region.Key.Path.Uid).First().Value;
        if (most.Count - allocations.Values.Min(shards => shards.Count) >= 2) yield return most[0];
    }
}
