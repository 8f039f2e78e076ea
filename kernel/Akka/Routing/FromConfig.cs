#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Util;

namespace Akka.Routing;

/// <summary>Takes the router from "akka.actor.deployment", by the path of the actor.</summary>
public class FromConfig : Pool
{
    public FromConfig()
        : this(null, DefaultSupervisorStrategy, Dispatchers.DefaultDispatcherId)
    {
    }

    public FromConfig(Resizer resizer, SupervisorStrategy supervisorStrategy, string routerDispatcher)
        : base(0, resizer, supervisorStrategy, routerDispatcher, false)
    {
    }

    public static FromConfig Instance { get; } = new();

    public override Router CreateRouter(ActorSystem system) => throw new NotSupportedException("FromConfig must not create a Router.");

    public override ActorBase CreateRouterActor() => throw new NotSupportedException("FromConfig must not create a RouterActor.");

    public override void VerifyConfig(ActorPath path) =>
        throw new ConfigurationException($"Configuration missing for router [{path}] in \"akka.actor.deployment\".");

    public override int GetNrOfInstances(ActorSystem system) => 0;

    public Props Props() => Actor.Props.Empty.WithRouter(this);

    public FromConfig WithSupervisorStrategy(SupervisorStrategy strategy) => new(Resizer, strategy, RouterDispatcher);

    public FromConfig WithResizer(Resizer resizer) => new(resizer, SupervisorStrategy, RouterDispatcher);

    public FromConfig WithDispatcher(string dispatcherId) => new(Resizer, SupervisorStrategy, dispatcherId);

    public override ISurrogate ToSurrogate(ActorSystem system) => new FromConfigSurrogate();

    public class FromConfigSurrogate : ISurrogate
    {
        public ISurrogated FromSurrogate(ActorSystem system) => Instance;
    }
}
