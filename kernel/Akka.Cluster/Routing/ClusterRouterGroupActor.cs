using Akka.Actor;
using Akka.Routing;

namespace Akka.Cluster.Routing;

/// <summary>Keeps the routees of a cluster group in line with the members that are up, reachable and of the role.</summary>
internal sealed class ClusterRouterGroupActor(ClusterRouterGroupSettings settings) : RouterActor
{
    private readonly Dictionary<(Address Node, string Path), Routee> _routees = [];
    private Cluster _cluster;

    protected override void PreStart()
    {
        base.PreStart();
        _cluster = Cluster.Get(Context.System);
        Follow(_cluster.Membership);
        _cluster.Subscribe(Self, typeof(MembershipChanged));
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case MembershipChanged changed:
                Follow(changed.State);
                return true;
            case ClusterEvent.IClusterDomainEvent or ClusterEvent.CurrentClusterState:
                return true;
            default:
                return base.Receive(message);
        }
    }

    private void Follow(MembershipState state)
    {
        var wanted = ClusterRoutees.Of(state, settings).ToHashSet();
        foreach (var gone in _routees.Keys.Where(key => !wanted.Contains(key)).ToArray())
        {
            Cell.RemoveRoutee(_routees[gone], stopChild: false);
            _routees.Remove(gone);
        }

        foreach (var key in wanted)
        {
            if (_routees.ContainsKey(key)) continue;
            var path = key.Node.Equals(_cluster.SelfAddress) ? key.Path : key.Node + key.Path;
            var routee = new ActorSelectionRoutee(Context.ActorSelection(path));
            _routees.Add(key, routee);
            Cell.AddRoutee(routee);
        }
    }
}
