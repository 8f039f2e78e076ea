using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// A fixed number of actors that always run somewhere in the cluster, spread over its nodes: each is an entity of a shard of its own, and every node that was told of them asks them
/// again and again to be there.
/// </summary>
public class ShardedDaemonProcess : IExtension
{
    private readonly ExtendedActorSystem _system;

    public ShardedDaemonProcess(ExtendedActorSystem system) => _system = system;

    public static ShardedDaemonProcess Get(ActorSystem system) => system.WithExtension<ShardedDaemonProcess, ShardedDaemonProcessExtensionProvider>();

    /// <inheritdoc cref="Init(string, int, Func{int, Props}, ShardedDaemonProcessSettings, object)"/>
    public IActorRef Init(string name, int numberOfInstances, Func<int, Props> propsFactory) => Init(name, numberOfInstances, propsFactory, null);

    /// <inheritdoc cref="Init(string, int, Func{int, Props}, ShardedDaemonProcessSettings, object)"/>
    public IActorRef Init(string name, int numberOfInstances, Func<int, Props> propsFactory, object stopMessage) =>
        Init(name, numberOfInstances, propsFactory, ShardedDaemonProcessSettings.Create(_system), stopMessage);

    /// <summary>Starts them; to be called alike on every node that may run them. On a node without the role of the settings it starts the way to them alone.</summary>
    /// <param name="name">The name of their kind, the same on all nodes.</param>
    /// <param name="numberOfInstances">How many, the same on all nodes.</param>
    /// <param name="propsFactory">Of each by its number, from 0.</param>
    /// <param name="settings">Where they run, and how often they are asked to.</param>
    /// <param name="stopMessage">Makes one stop when it moves to another node; null for <see cref="PoisonPill"/>.</param>
    /// <returns>Gives each message to another one of them in turn.</returns>
    /// <exception cref="ArgumentException">There are none: nobody could get a message.</exception>
    public IActorRef Init(string name, int numberOfInstances, Func<int, Props> propsFactory, ShardedDaemonProcessSettings settings, object stopMessage)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numberOfInstances);
        var sharding = ClusterSharding.Get(_system);
        var extractor = new DaemonExtractor(numberOfInstances);
        var sharded = settings.ShardingFor(_system);
        if (sharded.Role is { } role && !Cluster.Get(_system).SelfRoles.Contains(role)) return InitProxy(name, numberOfInstances, role);
        var region = sharding.Start(
            TypeNameOf(name), id => propsFactory(DaemonExtractor.NumberOf(id)), sharded, extractor, sharding.DefaultShardAllocationStrategy(sharded), stopMessage ?? PoisonPill.Instance);
        var keepAlive = Props.Create(() => new KeepAlivePinger(region, extractor, settings.KeepAliveInterval)).WithDispatcher(ShardingDispatcher.Of(_system));
        _system.SystemActorOf(keepAlive, $"{TypeNameOf(name)}-keep-alive");
        return Router(name, region, extractor);
    }

    /// <summary>The way to them from a node that runs none.</summary>
    /// <param name="name">As on the nodes that do.</param>
    /// <param name="numberOfInstances">As on the nodes that do.</param>
    /// <param name="role">The role of the nodes that do; null for all.</param>
    /// <exception cref="ArgumentException">There are none: nobody could get a message.</exception>
    public IActorRef InitProxy(string name, int numberOfInstances, string role)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numberOfInstances);
        var extractor = new DaemonExtractor(numberOfInstances);
        return Router(name, ClusterSharding.Get(_system).StartProxy(TypeNameOf(name), role, extractor), extractor);
    }

    private static string TypeNameOf(string name) => $"sharded-daemon-process-{name}";

    private IActorRef Router(string name, IActorRef region, DaemonExtractor extractor) =>
        _system.SystemActorOf(Props.Create(() => new DaemonRouter(region, extractor)).WithDispatcher(ShardingDispatcher.Of(_system)), $"{TypeNameOf(name)}-router");
}
