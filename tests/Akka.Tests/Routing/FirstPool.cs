using Akka.Actor;
using Akka.Configuration;
using Akka.Routing;
using Akka.Util;

namespace Akka.Tests.Routing;

/// <summary>A router of an own type that the configuration names: it always picks the first routee.</summary>
public sealed class FirstPool : Pool
{
    public FirstPool(Config config)
        : base(config.GetInt("nr-of-instances", 1), null, DefaultSupervisorStrategy, Akka.Dispatch.Dispatchers.DefaultDispatcherId, false)
    {
    }

    public override int GetNrOfInstances(ActorSystem system) => NrOfInstances;

    public override Router CreateRouter(ActorSystem system) => new(new First());

    public override ISurrogate ToSurrogate(ActorSystem system) => throw new NotSupportedException("This pool stays here.");

    private sealed class First : RoutingLogic
    {
        public override Routee Select(object message, Routee[] routees) => routees[0];
    }
}
