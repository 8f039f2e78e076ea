using Akka.Actor;
using Akka.Cluster.Tests.Simulation;

namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>Sharding on a simulated cluster: membership, downing and the singleton below it are the simulated ones of the cluster's own tests. Everything follows from the seed.</summary>
internal sealed class ShardSimulation
{
    private readonly SimCluster _cluster;
    private readonly ShardNode?[] _nodes;
    private int _lastUid = 100_000;

    public ShardSimulation(int seed, SimCluster cluster, int maxDelay)
    {
        (_cluster, Random) = (cluster, new(seed));
        _nodes = new ShardNode?[cluster.Size];
        Network = new(cluster, Random, maxDelay);
        Watches = new(this);
        Shards = [.. Enumerable.Range(0, 4 + (seed % 9)).Select(number => $"{number}")];
    }

    public Random Random { get; }

    public TimeSpan Now => _cluster.Now;

    public ShardNetwork Network { get; }

    public SimWatches Watches { get; }

    public ShardLedger Ledger { get; } = new();

    public IReadOnlyList<string> Shards { get; }

    public bool MayRebalance { get; set; } = true;

    /// <summary>How likely a shard ends by itself in a second.</summary>
    public double ShardFailure { get; set; }

    public int NextUid() => ++_lastUid;

    public IEnumerable<ShardNode> Alive => _nodes.OfType<ShardNode>().Where(node => node.IsAlive);

    /// <summary>Every node that ever was.</summary>
    public List<ShardNode> All { get; } = [];

    /// <summary>One second, after that of the cluster.</summary>
    public void Step()
    {
        for (var index = 0; index < _nodes.Length; index++) FollowNode(index);
        Network.Deliver(index => _nodes[index]);
        foreach (var node in Shuffled())
            if (!node.IsFrozen) node.Tick();
        Network.Deliver(index => _nodes[index]);
    }

    /// <summary>Some users send something.</summary>
    public void Send(int most)
    {
        foreach (var node in Alive)
            if (!node.IsFrozen)
                for (var count = Random.Next(most + 1); count > 0; count--) node.SendTo(Shards[Random.Next(Shards.Count)]);
    }

    public void Send(ShardNode from, SimRef to, object message, SimRef sender) =>
        Network.Send(from, to.Node.Index, node => { if (node == to.Node) node.Receive(to, message, sender); });

    public void SendToCoordinator(ShardNode from, Address address, ShardingProtocol message) =>
        Network.Send(from, _cluster.IndexOf(address), node => { if (node.Coordinator is { } coordinator) coordinator.Receive(message, from.RegionRef); });

    /// <summary>A region asks another one whether all has arrived; any actor answers that, and a node answers for an actor that is gone.</summary>
    public void Ask(ShardNode from, SimRef region, string shard) =>
        Network.Send(from, region.Node.Index, node => Network.Send(node, from.Index, asker => { if (asker == from && asker.IsRegionAlive) asker.Region.OnFlushed(shard); }));

    public void Confirm(ShardNode from, SimRef coordinator) => Network.Send(from, coordinator.Node.Index, node =>
        Network.Send(node, from.Index, asker => { if (asker == from && asker.IsRegionAlive) asker.Region.OnLeaveConfirmed(coordinator); }));

    public void Look(ShardNode from, SimRef coordinator, UniqueAddress node) =>
        Network.Send(from, _cluster.IndexOf(node.Address), there => Reply(there, coordinator, new CoordinatorEvent.Found(node, there.IsRegionAlive ? there.RegionRef : null)));

    public void AskShards(ShardNode from, SimRef coordinator, SimRef region) => Network.Send(from, region.Node.Index, there =>
    {
        if (there == region.Node && there.IsRegionAlive && there.Region.MayTell(from.Self.Address)) Reply(there, coordinator, new CoordinatorEvent.Reported(region, [.. there.Region.Hosted]));
    });

    public void Tell(string what) => _cluster.Tell(what);

    public override string ToString() => string.Join("\n", Alive);

    private void Reply(ShardNode from, SimRef coordinator, CoordinatorEvent answer) =>
        Network.Send(from, coordinator.Node.Index, node => { if (node.Coordinator is { } there && there.Ref.Equals(coordinator)) there.Step(answer); });

    private void FollowNode(int index)
    {
        var node = _cluster[index];
        if (_nodes[index] is { IsAlive: true } old && (node is null || node.IsStopped || !old.IsOf(node)))
        {
            old.Die();
            Watches.Forget(old);
        }

        if (node is null || node.IsStopped || _nodes[index]?.IsOf(node) == true) return;
        All.Add(_nodes[index] = new(this, node));
    }

    private ShardNode[] Shuffled()
    {
        ShardNode[] nodes = [.. Alive];
        Random.Shuffle(nodes);
        return nodes;
    }
}
