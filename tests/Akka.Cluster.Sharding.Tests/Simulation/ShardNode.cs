using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Tests.Simulation;

namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>The sharding of one simulated node: its region, and the coordinator while the node has the singleton. The code that runs in it is that of the actors.</summary>
internal sealed class ShardNode
{
    private readonly ShardSimulation _simulation;
    private readonly SimNode _node;
    private readonly SimRegionHost _host;
    private readonly DepartedNodes _departed = new(SimCluster.StableAfter);
    private readonly Dictionary<string, int> _sent = [];
    private ClusterView _view = ClusterView.Empty;
    private Gossip? _followed;

    public ShardNode(ShardSimulation simulation, SimNode node)
    {
        (_simulation, _node) = (simulation, node);
        RegionRef = new(this, "region", node.Self.Uid);
        _host = new(simulation, this);
        Region = new(new(node.Self, null, IsProxy: false, TimeSpan.FromSeconds(2), 100_000, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)), RegionRef, _host);
    }

    public int Index => _node.Index;

    public UniqueAddress Self => _node.Self;

    public SimRef RegionRef { get; }

    public RegionCore Region { get; }

    public SimCoordinator? Coordinator { get; private set; }

    /// <summary>Its process runs.</summary>
    public bool IsAlive { get; private set; } = true;

    public bool IsUp => _node.Membership.SelfMember is { Status: MemberStatus.Up };

    public bool IsFrozen => _node.IsFrozen;

    public bool IsRegionAlive => IsAlive && !_host.HasStopped;

    /// <summary>Messages sent here, per shard.</summary>
    public IReadOnlyDictionary<string, int> Sent => _sent;

    public bool HasQuarantined(ShardNode other) => _node.HasQuarantined(other._node);

    public bool IsOf(SimNode node) => ReferenceEquals(_node, node);

    public void Die()
    {
        IsAlive = false;
        Coordinator = null;
        _simulation.Ledger.StopAll(this);
    }

    /// <summary>One simulated second, after that of the cluster.</summary>
    public void Tick()
    {
        FollowMembers();
        if (_node.RunsSingleton && Coordinator is null) Coordinator = new(_simulation, this, _departed, _view);
        else if (!_node.RunsSingleton) Coordinator = null;
        _host.Tick();
        if (IsRegionAlive) Region.Tick(_simulation.Now);
        Coordinator?.Tick();
    }

    public void SendTo(string shard)
    {
        if (!IsRegionAlive) return;
        var number = _sent[shard] = _sent.GetValueOrDefault(shard) + 1;
        Region.Route(shard, new(shard, new UserMessage(shard, Self.Uid, number)), ActorRefs.NoSender, _simulation.Now);
    }

    /// <summary>As the coordinated shutdown does: the region hands over, then the node leaves.</summary>
    public void BeginToLeave() => Region.BeginToLeave(_simulation.Now);

    public void Leave() => _node.Leave();

    public void StopRegion() => _host.Stop();

    public void Receive(SimRef to, object message, SimRef sender)
    {
        if (!to.IsRegion)
        {
            if (Coordinator is { } coordinator && coordinator.Ref.Equals(to)) coordinator.Receive(message, sender);
            return;
        }

        if (!IsRegionAlive || !to.Equals(RegionRef)) return;
        switch (message)
        {
            case ShardingProtocol protocol:
                Region.OnProtocol(protocol, sender, _simulation.Now);
                break;
            case UserMessage user:
                Region.Route(user.Shard, new(user.Shard, user), ActorRefs.NoSender, _simulation.Now);
                break;
            default:
                break;
        }
    }

    public void OnGone(IActorRef actor)
    {
        if (IsRegionAlive) Region.OnGone(actor, _simulation.Now);
    }

    public override string ToString() =>
        $"{Index}#{Self.Uid}{(IsFrozen ? " frozen" : "")}{(IsRegionAlive ? "" : " without region")} shards [{string.Join(" ", Region.Hosted)}] buffered {Region.Buffered} coordinator {Region.Coordinator?.Path.Address.Host}{(Coordinator is null ? "" : $"\n    {Coordinator}")}";

    private void FollowMembers()
    {
        if (ReferenceEquals(_followed, _node.Membership.Gossip)) return;
        _followed = _node.Membership.Gossip;
        var removed = _view.Members.Where(member => !_followed.Contains(member.UniqueAddress)).Select(member => member.UniqueAddress).ToImmutableHashSet();
        _view = ClusterView.Of(_node.Membership);
        _departed.Follow(_view, _simulation.Now);
        if (IsRegionAlive) Region.OnMembers(_view.Members, _simulation.Now);
        Coordinator?.Follow(_view);
        foreach (var node in removed) _simulation.Watches.LoseNode(this, node);

        // The coordinated shutdown ends the region before the exit is confirmed.
        if (_node.Membership.SelfMember is { Status: MemberStatus.Exiting }) _host.Stop();
    }
}
