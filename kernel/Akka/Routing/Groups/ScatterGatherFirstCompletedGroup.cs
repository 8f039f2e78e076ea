#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Util;

namespace Akka.Routing;

/// <summary>Sends each message to all routees and passes on the first answer; the answer is a failure if none comes in time. Its routees are actors that exist, named by path.</summary>
public sealed class ScatterGatherFirstCompletedGroup : Group
{
    public ScatterGatherFirstCompletedGroup(Config config)
        : this(config.GetStringList("routees.paths", []), config.GetTimeSpan("within", TimeSpan.FromSeconds(5)))
    {
    }

    public ScatterGatherFirstCompletedGroup(TimeSpan within, params string[] paths)
        : this(paths, within)
    {
    }

    public ScatterGatherFirstCompletedGroup(IEnumerable<string> paths, TimeSpan within)
        : this(paths, within, Dispatchers.DefaultDispatcherId)
    {
    }

    public ScatterGatherFirstCompletedGroup(IEnumerable<string> paths, TimeSpan within, string routerDispatcher)
        : base(paths, routerDispatcher)
    {
        Within = within;
    }

    public TimeSpan Within { get; }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new ScatterGatherFirstCompletedRoutingLogic(Within));

    public ScatterGatherFirstCompletedGroup WithDispatcher(string dispatcher) => new ScatterGatherFirstCompletedGroup(InternalPaths, Within, dispatcher);

    public override ISurrogate ToSurrogate(ActorSystem system) =>
        new ScatterGatherFirstCompletedGroupSurrogate
        {
            Paths = InternalPaths,
            RouterDispatcher = RouterDispatcher,
            Within = Within,
        };

    public class ScatterGatherFirstCompletedGroupSurrogate : ISurrogate
    {
        public IEnumerable<string> Paths { get; set; } = [];

        public string RouterDispatcher { get; set; } = Dispatchers.DefaultDispatcherId;

        public TimeSpan Within { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new ScatterGatherFirstCompletedGroup(Paths, Within, RouterDispatcher);
    }
}
