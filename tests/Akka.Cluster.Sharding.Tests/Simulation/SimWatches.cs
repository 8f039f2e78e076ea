using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>Who watches whom. The end of an actor is told reliably while its node lives; the loss of its node is noticed by each watcher for itself, when the node is removed.</summary>
internal sealed class SimWatches(ShardSimulation simulation)
{
    private readonly List<Watch> _watches = [];

    public void Add(ShardNode watcher, SimRef actor, bool isCoordinator)
    {
        var watch = new Watch(watcher, actor, isCoordinator);
        if (_watches.Contains(watch)) return;
        _watches.Add(watch);
        if (watcher.HasQuarantined(actor.Node)) simulation.Network.Send(watcher, watcher.Index, _ => Lose(watch), isReliable: true);
        else if (actor.Node.IsAlive && !IsThere(actor)) TellEnd(watch);
    }

    public void Remove(ShardNode watcher, SimRef actor, bool isCoordinator) => _watches.Remove(new(watcher, actor, isCoordinator));

    /// <summary>An actor has ended, its node lives.</summary>
    public void Stopped(SimRef actor)
    {
        foreach (var watch in _watches.Where(watch => watch.Actor.Equals(actor)).ToArray()) TellEnd(watch);
    }

    /// <summary>The watcher's node has removed another one.</summary>
    public void LoseNode(ShardNode watcher, UniqueAddress node)
    {
        foreach (var watch in _watches.Where(watch => watch.Watcher == watcher && watch.Actor.Node.Self.Equals(node)).ToArray()) Lose(watch);
    }

    public void Forget(ShardNode watcher) => _watches.RemoveAll(watch => watch.Watcher == watcher);

    private static bool IsThere(SimRef actor) => actor.IsRegion ? actor.Node.IsRegionAlive : actor.Node.Coordinator?.Ref.Equals(actor) == true;

    private void TellEnd(Watch watch) => simulation.Network.Send(watch.Actor.Node, watch.Watcher.Index, _ => End(watch, withNode: false), isReliable: true);

    private void Lose(Watch watch) => End(watch, withNode: true);

    private void End(Watch watch, bool withNode)
    {
        if (!_watches.Remove(watch) || !watch.Watcher.IsAlive) return;
        if (!watch.IsCoordinator) watch.Watcher.OnGone(watch.Actor);
        else watch.Watcher.Coordinator?.Step(new CoordinatorEvent.Gone(watch.Actor, withNode));
    }

    private sealed record Watch(ShardNode Watcher, SimRef Actor, bool IsCoordinator);
}
