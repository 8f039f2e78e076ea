#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Util;

namespace Akka.Routing;

/// <summary>Sends each message to the routee that its key belongs to. Its routees are actors that exist, named by path.</summary>
public sealed class ConsistentHashingGroup : Group
{
    private readonly ConsistentHashMapping _hashMapping;

    public ConsistentHashingGroup(Config config)
        : base(config.GetStringList("routees.paths", []), Dispatchers.DefaultDispatcherId)
    {
        VirtualNodesFactor = ConsistentHashingRouter.FactorOf(config);
        _hashMapping = ConsistentHashingRouter.EmptyConsistentHashMapping;
    }

    public ConsistentHashingGroup(params string[] paths)
        : this((IEnumerable<string>)paths)
    {
    }

    public ConsistentHashingGroup(IEnumerable<string> paths)
        : this(paths, ConsistentHashingRouter.EmptyConsistentHashMapping)
    {
    }

    public ConsistentHashingGroup(IEnumerable<string> paths, ConsistentHashMapping hashMapping)
        : this(paths, 0, hashMapping, Dispatchers.DefaultDispatcherId)
    {
    }

    public ConsistentHashingGroup(IEnumerable<string> paths, int virtualNodesFactor, ConsistentHashMapping hashMapping, string routerDispatcher)
        : base(paths, routerDispatcher)
    {
        VirtualNodesFactor = virtualNodesFactor;
        _hashMapping = hashMapping;
    }

    /// <summary>Places of each routee on the ring; 0 for the default of the actor system.</summary>
    public int VirtualNodesFactor { get; }

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new ConsistentHashingRoutingLogic(system, VirtualNodesFactor, _hashMapping));

    public ConsistentHashingGroup WithDispatcher(string dispatcher) => new(InternalPaths, VirtualNodesFactor, _hashMapping, dispatcher);

    public ConsistentHashingGroup WithVirtualNodesFactor(int vnodes) => new(InternalPaths, vnodes, _hashMapping, RouterDispatcher);

    public ConsistentHashingGroup WithHashMapping(ConsistentHashMapping mapping) => new(InternalPaths, VirtualNodesFactor, mapping, RouterDispatcher);

    public override RouterConfig WithFallback(RouterConfig routerConfig) =>
        routerConfig is ConsistentHashingGroup given && ReferenceEquals(_hashMapping, ConsistentHashingRouter.EmptyConsistentHashMapping)
            ? WithHashMapping(given._hashMapping)
            : base.WithFallback(routerConfig);

    public override ISurrogate ToSurrogate(ActorSystem system) =>
        new ConsistentHashingGroupSurrogate { Paths = InternalPaths, RouterDispatcher = RouterDispatcher };

    public class ConsistentHashingGroupSurrogate : ISurrogate
    {
        public IEnumerable<string> Paths { get; set; } = [];

        public string RouterDispatcher { get; set; } = Dispatchers.DefaultDispatcherId;

        public ISurrogated FromSurrogate(ActorSystem system) =>
            new ConsistentHashingGroup(Paths, 0, ConsistentHashingRouter.EmptyConsistentHashMapping, RouterDispatcher);
    }
}
