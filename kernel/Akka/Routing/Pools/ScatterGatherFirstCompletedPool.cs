#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Util;

namespace Akka.Routing;

/// <summary>Sends each message to all routees and passes on the first answer; the answer is a failure if none comes in time. Makes its routees itself.</summary>
public sealed class ScatterGatherFirstCompletedPool : Pool
{
    public ScatterGatherFirstCompletedPool(Config config)
        : this(config.GetInt("nr-of-instances", 1), Resizer.FromConfig(config), config.GetTimeSpan("within", TimeSpan.FromSeconds(5)),
            DefaultSupervisorStrategy, Dispatchers.DefaultDispatcherId, config.HasPath("pool-dispatcher"))
    {
    }

    public ScatterGatherFirstCompletedPool(int nrOfInstances)
        : this(nrOfInstances, null, TimeSpan.FromSeconds(5), DefaultSupervisorStrategy, Dispatchers.DefaultDispatcherId, false)
    {
    }

    public ScatterGatherFirstCompletedPool(int nrOfInstances, TimeSpan within)
        : this(nrOfInstances, null, within, DefaultSupervisorStrategy, Dispatchers.DefaultDispatcherId, false)
    {
    }

    public ScatterGatherFirstCompletedPool(int nrOfInstances, Resizer resizer, TimeSpan within, SupervisorStrategy supervisorStrategy, string routerDispatcher, bool usePoolDispatcher = false)
        : base(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher)
    {
        Within = within;
    }

    public TimeSpan Within { get; }

    public override int GetNrOfInstances(ActorSystem system) => NrOfInstances;

    public override Router CreateRouter(ActorSystem system) => new(new ScatterGatherFirstCompletedRoutingLogic(Within));

    public ScatterGatherFirstCompletedPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, Resizer, Within, strategy, RouterDispatcher, UsePoolDispatcher);

    public ScatterGatherFirstCompletedPool WithResizer(Resizer resizer) =>
        new(NrOfInstances, resizer, Within, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher);

    public ScatterGatherFirstCompletedPool WithDispatcher(string dispatcher) =>
        new(NrOfInstances, Resizer, Within, SupervisorStrategy, dispatcher, UsePoolDispatcher);

    public override RouterConfig WithFallback(RouterConfig routerConfig) =>
        OverrideUnset(this, routerConfig, static (pool, s) => pool.WithSupervisorStrategy(s), static (pool, r) => pool.WithResizer(r));

    public override ISurrogate ToSurrogate(ActorSystem system) =>
        new ScatterGatherFirstCompletedPoolSurrogate
        {
            NrOfInstances = NrOfInstances,
            UsePoolDispatcher = UsePoolDispatcher,
            Resizer = Resizer,
            SupervisorStrategy = SupervisorStrategy,
            RouterDispatcher = RouterDispatcher,
            Within = Within,
        };

    public class ScatterGatherFirstCompletedPoolSurrogate : ISurrogate
    {
        public int NrOfInstances { get; set; }

        public bool UsePoolDispatcher { get; set; }

        public Resizer Resizer { get; set; }

        public SupervisorStrategy SupervisorStrategy { get; set; } = DefaultSupervisorStrategy;

        public string RouterDispatcher { get; set; } = Dispatchers.DefaultDispatcherId;

        public TimeSpan Within { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) =>
            new ScatterGatherFirstCompletedPool(NrOfInstances, Resizer, Within, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher);
    }
}
