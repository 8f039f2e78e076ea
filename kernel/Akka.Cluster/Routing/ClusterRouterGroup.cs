using Akka.Actor;
using Akka.Routing;
using Akka.Util;

namespace Akka.Cluster.Routing;

/// <summary>A group whose routees are those at the same paths on all nodes of the cluster, as these come and go. How one is chosen is the local group's matter.</summary>
public sealed class ClusterRouterGroup : Group
{
    public ClusterRouterGroup(Group local, ClusterRouterGroupSettings settings)
        : base(settings.RouteesPaths, local.RouterDispatcher) => (Local, Settings) = (local, settings);

    public Group Local { get; }

    public ClusterRouterGroupSettings Settings { get; }

    public override string RouterDispatcher => Local.RouterDispatcher;

    /// <summary>A cluster router waits for nodes.</summary>
    public override bool StopRouterWhenAllRouteesRemoved => false;

    /// <summary>None to begin with: they follow membership.</summary>
    public override IEnumerable<string> GetPaths(ActorSystem system) => [];

    public override Router CreateRouter(ActorSystem system) => Local.CreateRouter(system);

    public override ActorBase CreateRouterActor() => new ClusterRouterGroupActor(Settings);

    public override Props RoutingLogicController(RoutingLogic routingLogic) => Local.RoutingLogicController(routingLogic);

    public override bool IsManagementMessage(object message) => message is ClusterEvent.IClusterDomainEvent or ClusterEvent.CurrentClusterState || Local.IsManagementMessage(message);

    public override RouterConfig WithFallback(RouterConfig routerConfig) =>
        Local.WithFallback(routerConfig is ClusterRouterGroup other ? other.Local : routerConfig) is Group local ? new ClusterRouterGroup(local, Settings) : this;

    /// <exception cref="NotSupportedException">Always: routers are made by their own node only.</exception>
    public override ISurrogate ToSurrogate(ActorSystem system) =>
        throw new NotSupportedException("A cluster router cannot be sent to another node: actors are made by their own node only.");
}
