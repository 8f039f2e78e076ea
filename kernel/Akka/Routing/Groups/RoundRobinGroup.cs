#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Util;

namespace Akka.Routing;

/// <summary>Sends each message to the next routee in turn. Its routees are actors that exist, named by path.</summary>
public sealed class RoundRobinGroup : Group
{
    public RoundRobinGroup(Config config)
        : this(config.GetStringList("routees.paths", []))
    {
    }

    public RoundRobinGroup(params string[] paths)
        : this((IEnumerable<string>)paths)
    {
    }

    public RoundRobinGroup(IEnumerable<string> paths)
        : this(paths, Dispatchers.DefaultDispatcherId)
    {
    }

    public RoundRobinGroup(IEnumerable<string> paths, string routerDispatcher)
        : base(paths, routerDispatcher)
    {
    }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new RoundRobinRoutingLogic());

    public Group WithDispatcher(string dispatcher) => new RoundRobinGroup(InternalPaths, dispatcher);

    public override ISurrogate ToSurrogate(ActorSystem system) =>
        new RoundRobinGroupSurrogate
        {
            Paths = InternalPaths,
            RouterDispatcher = RouterDispatcher,
        };

    public class RoundRobinGroupSurrogate : ISurrogate
    {
        public IEnumerable<string> Paths { get; set; } = [];

        public string RouterDispatcher { get; set; } = Dispatchers.DefaultDispatcherId;

        public ISurrogated FromSurrogate(ActorSystem system) => new RoundRobinGroup(Paths, RouterDispatcher);
    }
}
