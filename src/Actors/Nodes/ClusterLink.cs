using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>What the router and the actors of the cluster share on one node.</summary>
/// <param name="address">Address of this node.</param>
internal sealed class ClusterLink(string address)
{
    private RouteTable _routes = RouteTable.Empty;

    internal string Address { get; } = address;

    internal NodeLease Lease { get; } = new();

    /// <summary>The replicas that may answer, by the last reports.</summary>
    internal RouteTable Routes
    {
        get => Volatile.Read(ref _routes);
        set => Volatile.Write(ref _routes, value);
    }

    /// <summary>The door of this node.</summary>
    internal IActorRef Router { get; set; } = ActorRefs.Nobody;

    /// <summary>The shards of replicas; nobody until they are started.</summary>
    internal IActorRef Region { get; set; } = ActorRefs.Nobody;

    /// <summary>Exchanges reports with the other nodes.</summary>
    internal IActorRef Nodes { get; set; } = ActorRefs.Nobody;

    /// <summary>Keeps what should run.</summary>
    internal IActorRef Desired { get; set; } = ActorRefs.Nobody;

    /// <summary>Makes plans where this node is the oldest.</summary>
    internal IActorRef Planner { get; set; } = ActorRefs.Nobody;
}
