using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Akka.Actor;
using Akka.Cluster.Sharding.Serialization;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.Pattern;

namespace Akka.Cluster.Sharding;

/// <summary>
/// Entities that are spread over the nodes of a cluster, each living on exactly one. Start a type on every node that shall hold or talk to its entities, and send messages to
/// the region that comes back.
/// </summary>
public partial class ClusterSharding : IExtension
{
    private readonly ExtendedActorSystem _system;
    private readonly ConcurrentDictionary<string, IActorRef> _regions = new();
    private readonly ConcurrentDictionary<string, IActorRef> _proxies = new();
    private readonly Lazy<IActorRef> _guardian;

    public ClusterSharding(ExtendedActorSystem system)
    {
        _system = system;
        system.Settings.InjectTopLevelFallback(DefaultConfig());
        system.Settings.InjectTopLevelFallback(ClusterSingletonManager.DefaultConfig());
        Settings = ClusterShardingSettings.Create(system);

        // The system read its serializers before it knew of this module.
        var serializer = new ClusterShardingMessageSerializer(system);
        system.Serialization.AddSerializer("akka-sharding", serializer);
        system.Serialization.AddSerializationMap(typeof(IClusterShardingSerializable), serializer);
        var name = system.Settings.Config.GetString("akka.cluster.sharding.guardian-name");
        _guardian = new(() => system.SystemActorOf(Props.Create(() => new ShardingGuardian()).WithDispatcher(ShardingDispatcher.Of(system)), name));
    }

    /// <summary>From akka.cluster.sharding.</summary>
    public ClusterShardingSettings Settings { get; }

    /// <summary>The types whose shards this node holds; those it has only proxies of are not among them.</summary>
    public ImmutableHashSet<string> ShardTypeNames => [.. _regions.Keys];

    public static ClusterSharding Get(ActorSystem system) => system.WithExtension<ClusterSharding, ClusterShardingExtensionProvider>();

    public static Config DefaultConfig()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Akka.Cluster.Sharding.Configuration.Sharding.conf");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }

    /// <summary>The region of a type that was started here, or its proxy.</summary>
    /// <exception cref="IllegalStateException">Neither was started.</exception>
    public IActorRef ShardRegion(string typeName)
    {
        if (_regions.TryGetValue(typeName, out var region) || _proxies.TryGetValue(typeName, out region)) return region;
        throw new IllegalStateException($"The shard type \"{typeName}\" was not started on this node: call Start, or StartProxy, first.");
    }

    /// <summary>The proxy of a type that was started here.</summary>
    /// <exception cref="IllegalStateException">It was not started.</exception>
    public IActorRef ShardRegionProxy(string typeName) => _proxies.TryGetValue(typeName, out var proxy)
        ? proxy
        : throw new IllegalStateException($"No proxy of the shard type \"{typeName}\" was started on this node: call StartProxy first.");

    /// <summary>What <see cref="TuningParameters"/> say of the least-shard-allocation-strategy.</summary>
    public IShardAllocationStrategy DefaultShardAllocationStrategy(ClusterShardingSettings settings)
    {
        var tuning = settings.TuningParameters;
        return tuning.LeastShardAllocationAbsoluteLimit > 0
            ? ShardAllocationStrategy.LeastShardAllocationStrategy(tuning.LeastShardAllocationAbsoluteLimit, tuning.LeastShardAllocationRelativeLimit)
            : new LeastShardAllocationStrategy(tuning.LeastShardAllocationRebalanceThreshold, tuning.LeastShardAllocationMaxSimultaneousRebalance);
    }
}
