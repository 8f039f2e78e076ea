using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>What surrounds a simulated region: the network, and shards that take their time to stop.</summary>
internal sealed class SimRegionHost(ShardSimulation simulation, ShardNode node) : IRegionHost
{
    private readonly Dictionary<string, TimeSpan> _stopping = [];
    private readonly SortedSet<string> _running = new(StringComparer.Ordinal);

    public bool HasStopped { get; private set; }

    public void Send(IActorRef to, object message)
    {
        if (message is Identify question && FlushQuestion.ShardOf(question.MessageId) is { } shard) simulation.Ask(node, (SimRef)to, shard);
        else if (message is Identify) simulation.Confirm(node, (SimRef)to);
        else simulation.Send(node, (SimRef)to, message, node.RegionRef);
    }

    public void SendToCoordinatorOn(Address address, ShardingProtocol message) => simulation.SendToCoordinator(node, address, message);

    public void Forward(IActorRef region, object message, IActorRef sender) => simulation.Send(node, (SimRef)region, message, node.RegionRef);

    public void Deliver(string shard, ShardDelivery delivery, IActorRef sender) => simulation.Ledger.Got(shard, (UserMessage)delivery.Message, node);

    public void StartShard(string shard)
    {
        simulation.Tell($"{node.Index}#{node.Self.Uid} starts shard {shard}");
        simulation.Ledger.Start(shard, node);
        _running.Add(shard);
    }

    public void StopShard(string shard) => _stopping[shard] = simulation.Now + TimeSpan.FromSeconds(simulation.Random.Next(4));

    public void Watch(IActorRef actor) => simulation.Watches.Add(node, (SimRef)actor, isCoordinator: false);

    public void Unwatch(IActorRef actor) => simulation.Watches.Remove(node, (SimRef)actor, isCoordinator: false);

    public void Drop(object message, IActorRef sender, string why) => simulation.Tell($"{node.Index}#{node.Self.Uid} drops {message}: {why}");

    public void Stop()
    {
        if (HasStopped) return;
        HasStopped = true;
        simulation.Tell($"region of {node.Index}#{node.Self.Uid} ends");
        simulation.Ledger.StopAll(node);
        simulation.Watches.Stopped(node.RegionRef);
    }

    public void Tick()
    {
        foreach (var shard in _stopping.Where(entry => entry.Value <= simulation.Now).Select(entry => entry.Key).ToArray())
        {
            _stopping.Remove(shard);
            if (HasStopped) continue;
            simulation.Tell($"{node.Index}#{node.Self.Uid} has stopped shard {shard}");
            End(shard);
        }

        if (!HasStopped && simulation.ShardFailure > 0) Fail();
    }

    private void Fail()
    {
        foreach (var shard in _running.ToArray())
        {
            if (_stopping.ContainsKey(shard) || simulation.Random.NextDouble() >= simulation.ShardFailure) continue;
            simulation.Tell($"{node.Index}#{node.Self.Uid}: shard {shard} ends by itself");
            End(shard);
        }
    }

    private void End(string shard)
    {
        _running.Remove(shard);
        simulation.Ledger.Stop(shard, node);
        node.Region.OnShardStopped(shard, [], simulation.Now);
    }
}
