#nullable disable
using Akka.Actor;
using Akka.Util;

namespace Akka.Routing;

/// <summary>The base of routers that are neither pool nor group: they manage their routees by messages.</summary>
public abstract class CustomRouterConfig : RouterConfig
{
    protected CustomRouterConfig()
    {
    }

    protected CustomRouterConfig(string routerDispatcher)
        : base(routerDispatcher)
    {
    }

    public override ActorBase CreateRouterActor() => new RouterActor();
}
