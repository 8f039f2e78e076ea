#nullable disable
using Akka.Actor;
using Akka.Util;

namespace Akka.Routing;

/// <summary>The router configuration of an actor that is no router.</summary>
public class NoRouter : RouterConfig
{
    public NoRouter()
    {
    }

    public static NoRouter Instance { get; } = new();

    public override string RouterDispatcher => throw new NotSupportedException("NoRouter has no dispatcher.");

    public override Router CreateRouter(ActorSystem system) => throw new NotSupportedException("NoRouter has no Router.");

    public override ActorBase CreateRouterActor() => throw new NotSupportedException("NoRouter must not create a RouterActor.");

    public override RouterConfig WithFallback(RouterConfig routerConfig) => routerConfig;

    public Props Props(Props routeeProps) => routeeProps.WithRouter(this);

    public override ISurrogate ToSurrogate(ActorSystem system) => new NoRouterSurrogate();

    public class NoRouterSurrogate : ISurrogate
    {
        public ISurrogated FromSurrogate(ActorSystem system) => Instance;
    }
}
