#nullable disable
using Akka.Actor;
using Akka.Util;

namespace Akka.Routing;

/// <summary>What makes an actor a router: how it picks routees, and where they come from.</summary>
public abstract class RouterConfig : ISurrogated
{
    private readonly string _routerDispatcher;

    protected RouterConfig()
        : this(Dispatch.Dispatchers.DefaultDispatcherId)
    {
    }

    protected RouterConfig(string routerDispatcher) => _routerDispatcher = routerDispatcher;

    /// <summary>The dispatcher of the router itself, not of its routees.</summary>
    public virtual string RouterDispatcher => _routerDispatcher;

    public virtual bool StopRouterWhenAllRouteesRemoved => true;

    public abstract Router CreateRouter(ActorSystem system);

    public abstract ActorBase CreateRouterActor();

    /// <summary>The props of an actor that gets the management messages that the router does not know; none by default.</summary>
    public virtual Props RoutingLogicController(RoutingLogic routingLogic) => null;

    /// <summary>True for a message that the router handles itself instead of routing it.</summary>
    public virtual bool IsManagementMessage(object message) =>
        message is IAutoReceivedMessage or RouterManagementMessage;

    /// <exception cref="Configuration.ConfigurationException">The router at this path lacks its configuration.</exception>
    public virtual void VerifyConfig(ActorPath path)
    {
    }

    /// <summary>This configuration with what it leaves open taken from another.</summary>
    public virtual RouterConfig WithFallback(RouterConfig routerConfig) => this;

    public abstract ISurrogate ToSurrogate(ActorSystem system);
}
