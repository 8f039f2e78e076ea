#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Util;

namespace Akka.Routing;

/// <summary>Sends each message to one routee after another, an interval apart, and passes on the first answer; the answer is a failure if none comes in time. Its routees are actors that exist, named by path.</summary>
public sealed class TailChoppingGroup : Group
{
    public TailChoppingGroup(Config config)
        : this(config.GetStringList("routees.paths", []), config.GetTimeSpan("within", TimeSpan.FromSeconds(5)), config.GetTimeSpan("tail-chopping-router.interval", TimeSpan.FromMilliseconds(10)))
    {
    }

    public TailChoppingGroup(IEnumerable<string> paths, TimeSpan within, TimeSpan interval)
        : this(paths, within, interval, Dispatchers.DefaultDispatcherId)
    {
    }

    public TailChoppingGroup(IEnumerable<string> paths, TimeSpan within, TimeSpan interval, string routerDispatcher)
        : base(paths, routerDispatcher)
    {
        Within = within;
        Interval = interval;
    }

    public TimeSpan Within { get; }

    public TimeSpan Interval { get; }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new TailChopping(system.Scheduler, Within, Interval));

    public TailChoppingGroup WithDispatcher(string dispatcher) => new TailChoppingGroup(InternalPaths, Within, Interval, dispatcher);

    public override ISurrogate ToSurrogate(ActorSystem system) =>
        new TailChoppingGroupSurrogate
        {
            Paths = InternalPaths,
            RouterDispatcher = RouterDispatcher,
            Within = Within,
            Interval = Interval,
        };

    public class TailChoppingGroupSurrogate : ISurrogate
    {
        public IEnumerable<string> Paths { get; set; } = [];

        public string RouterDispatcher { get; set; } = Dispatchers.DefaultDispatcherId;

        public TimeSpan Within { get; set; }

        public TimeSpan Interval { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new TailChoppingGroup(Paths, Within, Interval, RouterDispatcher);
    }
}
