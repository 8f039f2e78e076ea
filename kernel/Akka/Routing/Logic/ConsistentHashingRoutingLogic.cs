#nullable disable
using Akka.Actor;
using Akka.Event;

namespace Akka.Routing;

/// <summary>The routee that the key of the message belongs to. A message without a key is dropped, with a warning.</summary>
public sealed class ConsistentHashingRoutingLogic : RoutingLogic
{
    private readonly ActorSystem _system;
    private readonly int _virtualNodesFactor;
    private readonly ConsistentHashMapping _hashMapping;
    private readonly Address _selfAddress;
    private readonly ILoggingAdapter _log;
    private volatile Tuple<Routee[], ConsistentHash<ConsistentRoutee>> _ring;

    public ConsistentHashingRoutingLogic(ActorSystem system)
        : this(system, 0, ConsistentHashingRouter.EmptyConsistentHashMapping)
    {
    }

    public ConsistentHashingRoutingLogic(ActorSystem system, int virtualNodesFactor, ConsistentHashMapping hashMapping)
    {
        _system = system;
        _log = Logging.GetLogger(system, this);
        _hashMapping = hashMapping ?? throw new ArgumentNullException(nameof(hashMapping));
        _virtualNodesFactor = virtualNodesFactor == 0 ? system.Settings.DefaultVirtualNodesFactor : virtualNodesFactor;
        _selfAddress = ((ExtendedActorSystem)system).Provider.DefaultAddress;
    }

    public ConsistentHashingRoutingLogic WithHashMapping(ConsistentHashMapping mapping) => new(_system, _virtualNodesFactor, mapping);

    public override Routee Select(object message, Routee[] routees)
    {
        if (message is null || routees.Length == 0) return Routee.NoRoutee;
        var key = _hashMapping(message) ?? (message as IConsistentHashable)?.ConsistentHashKey;
        if (key is not null) return NodeFor(key, Ring(routees));
        _log.Warning("Message [{0}] must be handled by hashMapping, or implement [{1}] or be wrapped in [{2}]",
            message.GetType().Name, nameof(IConsistentHashable), nameof(ConsistentHashableEnvelope));
        return Routee.NoRoutee;
    }

    private Routee NodeFor(object key, ConsistentHash<ConsistentRoutee> ring)
    {
        try
        {
            var node = key switch
            {
                byte[] bytes => ring.NodeFor(bytes),
                string text => ring.NodeFor(text),
                _ => ring.NodeFor(_system.Serialization.FindSerializerFor(key).ToBinary(key)),
            };
            return node.Routee;
        }
        catch (Exception e)
        {
            _log.Warning(e, "Couldn't route message with consistent hash key [{0}] due to [{1}]", key, e.Message);
            return Routee.NoRoutee;
        }
    }

    private ConsistentHash<ConsistentRoutee> Ring(Routee[] routees)
    {
        if (_ring is { } known && ReferenceEquals(known.Item1, routees)) return known.Item2;
        var ring = ConsistentHash.Create(routees.Select(r => new ConsistentRoutee(r, _selfAddress)), _virtualNodesFactor);
        _ring = Tuple.Create(routees, ring);
        return ring;
    }
}
