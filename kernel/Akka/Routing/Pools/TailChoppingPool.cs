#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Util;

namespace Akka.Routing;

/// <summary>Sends each message to one routee after another, an interval apart, and passes on the first answer; the answer is a failure if none comes in time. Makes its routees itself.</summary>
public sealed class TailChoppingPool : Pool
{
    public TailChoppingPool(Config config)
        : this(config.GetInt("nr-of-instances", 1), Resizer.FromConfig(config),
            DefaultSupervisorStrategy, Dispatchers.DefaultDispatcherId, config.GetTimeSpan("within", TimeSpan.FromSeconds(5)), config.GetTimeSpan("tail-chopping-router.interval", TimeSpan.FromMilliseconds(10)), config.HasPath("pool-dispatcher"))
    {
    }

    public TailChoppingPool(int nrOfInstances, TimeSpan within, TimeSpan interval)
        : this(nrOfInstances, null, DefaultSupervisorStrategy, Dispatchers.DefaultDispatcherId, within, interval, false)
    {
    }

    public TailChoppingPool(int nrOfInstances, Resizer resizer, SupervisorStrategy supervisorStrategy, string routerDispatcher, TimeSpan within, TimeSpan interval, bool usePoolDispatcher = false)
        : base(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher)
    {
        Within = within;
        Interval = interval;
    }

    public TimeSpan Within { get; }

    public TimeSpan Interval { get; }

    public override int GetNrOfInstances(ActorSystem system) => NrOfInstances;

    public override Router CreateRouter(ActorSystem system) => new(new TailChopping(system.Scheduler, Within, Interval));

    public TailChoppingPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, Resizer, strategy, RouterDispatcher, Within, Interval, UsePoolDispatcher);

    public TailChoppingPool WithResizer(Resizer resizer) =>
        new(NrOfInstances, resizer, SupervisorStrategy, RouterDispatcher, Within, Interval, UsePoolDispatcher);

    public TailChoppingPool WithDispatcher(string dispatcher) =>
        new(NrOfInstances, Resizer, SupervisorStrategy, dispatcher, Within, Interval, UsePoolDispatcher);

    public override RouterConfig WithFallback(RouterConfig routerConfig) =>
        OverrideUnset(this, routerConfig, static (pool, s) => pool.WithSupervisorStrategy(s), static (pool, r) => pool.WithResizer(r));

    public override ISurrogate ToSurrogate(ActorSystem system) =>
        new TailChoppingPoolSurrogate
        {
            NrOfInstances = NrOfInstances,
            UsePoolDispatcher = UsePoolDispatcher,
            Resizer = Resizer,
            SupervisorStrategy = SupervisorStrategy,
            RouterDispatcher = RouterDispatcher,
            Within = Within,
            Interval = Interval,
        };

    public class TailChoppingPoolSurrogate : ISurrogate
    {
        public int NrOfInstances { get; set; }

        public bool UsePoolDispatcher { get; set; }

        public Resizer Resizer { get; set; }

        public SupervisorStrategy SupervisorStrategy { get; set; } = DefaultSupervisorStrategy;

        public string RouterDispatcher { get; set; } = Dispatchers.DefaultDispatcherId;

        public TimeSpan Within { get; set; }

        public TimeSpan Interval { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) =>
            new TailChoppingPool(NrOfInstances, Resizer, SupervisorStrategy, RouterDispatcher, Within, Interval, UsePoolDispatcher);
    }
}
