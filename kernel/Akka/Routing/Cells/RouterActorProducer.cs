using Akka.Actor;

namespace Akka.Routing;

/// <summary>Makes the actor of a router, at its start and at each restart.</summary>
internal sealed class RouterActorProducer(RouterConfig config) : IIndirectActorProducer
{
    public Type ActorType => typeof(RouterActor);

    public ActorBase Produce() => config.CreateRouterActor() as RouterActor
        ?? throw new ActorInitializationException("Router actor needs to be RouterActor.");

    public void Release(ActorBase actor)
    {
    }
}
