#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Util;

namespace Akka.Routing;

/// <summary>Sends each message to the routee that its key belongs to. Makes its routees itself.</summary>
public sealed class ConsistentHashingPool : Pool
{
    private readonly ConsistentHashMapping _hashMapping;

    public ConsistentHashingPool(Config config)
        : base(
            config.GetInt("nr-of-instances", 1),
            Resizer.FromConfig(config),
            DefaultSupervisorStrategy,
            Dispatchers.DefaultDispatcherId,
            config.HasPath("pool-dispatcher"))
    {
        VirtualNodesFactor = ConsistentHashingRouter.FactorOf(config);
        _hashMapping = ConsistentHashingRouter.EmptyConsistentHashMapping;
    }

    public ConsistentHashingPool(int nrOfInstances)
        : this(nrOfInstances, ConsistentHashingRouter.EmptyConsistentHashMapping)
    {
    }

    public ConsistentHashingPool(int nrOfInstances, ConsistentHashMapping hashMapping)
        : this(nrOfInstances, null, DefaultSupervisorStrategy, Dispatchers.DefaultDispatcherId, false, 0, hashMapping)
    {
    }

    public ConsistentHashingPool(
        int nrOfInstances,
        Resizer resizer,
        SupervisorStrategy supervisorStrategy,
        string routerDispatcher,
        bool usePoolDispatcher = false,
        int virtualNodesFactor = 0,
        ConsistentHashMapping hashMapping = null)
        : base(nrOfInstances, resizer, supervisorStrategy, routerDispatcher, usePoolDispatcher)
    {
        VirtualNodesFactor = virtualNodesFactor;
        _hashMapping = hashMapping ?? ConsistentHashingRouter.EmptyConsistentHashMapping;
    }

    /// <summary>Places of each routee on the ring; 0 for the default of the actor system.</summary>
    public int VirtualNodesFactor { get; }

    public override int GetNrOfInstances(ActorSystem system) => NrOfInstances;

    public override Router CreateRouter(ActorSystem system) => new(new ConsistentHashingRoutingLogic(system, VirtualNodesFactor, _hashMapping));

    public ConsistentHashingPool WithVirtualNodesFactor(int vnodes) =>
        new(NrOfInstances, Resizer, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher, vnodes, _hashMapping);

    public ConsistentHashingPool WithHashMapping(ConsistentHashMapping mapping) =>
        new(NrOfInstances, Resizer, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher, VirtualNodesFactor, mapping);

    public ConsistentHashingPool WithSupervisorStrategy(SupervisorStrategy strategy) =>
        new(NrOfInstances, Resizer, strategy, RouterDispatcher, UsePoolDispatcher, VirtualNodesFactor, _hashMapping);

    public ConsistentHashingPool WithResizer(Resizer resizer) =>
        new(NrOfInstances, resizer, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher, VirtualNodesFactor, _hashMapping);

    public ConsistentHashingPool WithDispatcher(string dispatcher) =>
        new(NrOfInstances, Resizer, SupervisorStrategy, dispatcher, UsePoolDispatcher, VirtualNodesFactor, _hashMapping);

    public override RouterConfig WithFallback(RouterConfig routerConfig)
    {
        if (routerConfig is FromConfig or NoRouter || routerConfig is not ConsistentHashingPool given)
            return OverrideUnset(this, routerConfig, static (pool, s) => pool.WithSupervisorStrategy(s), static (pool, r) => pool.WithResizer(r));
        var unmapped = ReferenceEquals(_hashMapping, ConsistentHashingRouter.EmptyConsistentHashMapping);
        var mapped = unmapped ? WithHashMapping(given._hashMapping) : this;
        return OverrideUnset(mapped, given, static (pool, s) => pool.WithSupervisorStrategy(s), static (pool, r) => pool.WithResizer(r));
    }

    public override ISurrogate ToSurrogate(ActorSystem system) =>
        new ConsistentHashingPoolSurrogate
        {
            NrOfInstances = NrOfInstances,
            UsePoolDispatcher = UsePoolDispatcher,
            Resizer = Resizer,
            SupervisorStrategy = SupervisorStrategy,
            RouterDispatcher = RouterDispatcher,
        };

    public class ConsistentHashingPoolSurrogate : ISurrogate
    {
        public int NrOfInstances { get; set; }

        public bool UsePoolDispatcher { get; set; }

        public Resizer Resizer { get; set; }

        public SupervisorStrategy SupervisorStrategy { get; set; } = DefaultSupervisorStrategy;

        public string RouterDispatcher { get; set; } = Dispatchers.DefaultDispatcherId;

        public ISurrogated FromSurrogate(ActorSystem system) =>
            new ConsistentHashingPool(NrOfInstances, Resizer, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher);
    }
}
