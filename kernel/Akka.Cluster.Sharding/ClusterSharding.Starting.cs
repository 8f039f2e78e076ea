using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Sharding;

// Starting a type. The first start of a type counts; later ones return its region.
public partial class ClusterSharding
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Starts the region of a type; on a node without the role of the settings, its proxy.</summary>
    /// <param name="typeName">The name of the type, the same on all nodes.</param>
    /// <param name="entityProps">Of each entity. It does not know its id, but it is the name of its path.</param>
    /// <param name="settings">How they are sharded.</param>
    /// <param name="messageExtractor">Which entity gets a message.</param>
    /// <exception cref="Akka.Configuration.ConfigurationException">The settings ask for a store that there is none of.</exception>
    public IActorRef Start(string typeName, Props entityProps, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Wait(StartAsync(typeName, entityProps, settings, messageExtractor));

    /// <inheritdoc cref="Start(string, Props, ClusterShardingSettings, IMessageExtractor)"/>
    /// <param name="typeName">The name of the type, the same on all nodes.</param>
    /// <param name="entityProps">Of each entity.</param>
    /// <param name="settings">How they are sharded.</param>
    /// <param name="messageExtractor">Which entity gets a message.</param>
    /// <param name="allocationStrategy">Where shards are, asked on the node that coordinates.</param>
    /// <param name="handOffStopMessage">Makes an entity stop when its shard moves.</param>
    public IActorRef Start(string typeName, Props entityProps, ClusterShardingSettings settings, IMessageExtractor messageExtractor, IShardAllocationStrategy allocationStrategy, object handOffStopMessage) =>
        Wait(StartAsync(typeName, entityProps, settings, messageExtractor, allocationStrategy, handOffStopMessage));

    public IActorRef Start(string typeName, Props entityProps, ClusterShardingSettings settings, ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        Wait(StartAsync(typeName, entityProps, settings, extractEntityId, extractShardId));

    public IActorRef Start(string typeName, Props entityProps, ClusterShardingSettings settings, ExtractEntityId extractEntityId, ExtractShardId extractShardId, IShardAllocationStrategy allocationStrategy, object handOffStopMessage) =>
        Wait(StartAsync(typeName, entityProps, settings, extractEntityId, extractShardId, allocationStrategy, handOffStopMessage));

    public IActorRef Start(string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        Wait(StartAsync(typeName, entityPropsFactory, settings, messageExtractor));

    /// <param name="typeName">The name of the type, the same on all nodes.</param>
    /// <param name="entityPropsFactory">Props of an entity, by its id.</param>
    /// <param name="settings">How they are sharded.</param>
    /// <param name="messageExtractor">Which entity gets a message.</param>
    /// <param name="allocationStrategy">Where shards are, asked on the node that coordinates.</param>
    /// <param name="handOffStopMessage">Makes an entity stop when its shard moves.</param>
    public IActorRef Start(string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor, IShardAllocationStrategy allocationStrategy, object handOffStopMessage) =>
        Wait(StartAsync(typeName, entityPropsFactory, settings, messageExtractor, allocationStrategy, handOffStopMessage));

    public IActorRef Start(string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        Wait(StartAsync(typeName, entityPropsFactory, settings, extractEntityId, extractShardId));

    public IActorRef Start(string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, ExtractEntityId extractEntityId, ExtractShardId extractShardId, IShardAllocationStrategy allocationStrategy, object handOffStopMessage) =>
        Wait(StartAsync(typeName, entityPropsFactory, settings, extractEntityId, extractShardId, allocationStrategy, handOffStopMessage));

    public Task<IActorRef> StartAsync(string typeName, Props entityProps, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        StartAsync(typeName, _ => entityProps, settings, messageExtractor);

    public Task<IActorRef> StartAsync(string typeName, Props entityProps, ClusterShardingSettings settings, IMessageExtractor messageExtractor, IShardAllocationStrategy allocationStrategy, object handOffStopMessage) =>
        StartAsync(typeName, _ => entityProps, settings, messageExtractor, allocationStrategy, handOffStopMessage);

    public Task<IActorRef> StartAsync(string typeName, Props entityProps, ClusterShardingSettings settings, ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        StartAsync(typeName, _ => entityProps, settings, new DelegateExtractor(extractEntityId, extractShardId));

    public Task<IActorRef> StartAsync(string typeName, Props entityProps, ClusterShardingSettings settings, ExtractEntityId extractEntityId, ExtractShardId extractShardId, IShardAllocationStrategy allocationStrategy, object handOffStopMessage) =>
        StartAsync(typeName, _ => entityProps, settings, new DelegateExtractor(extractEntityId, extractShardId), allocationStrategy, handOffStopMessage);

    public Task<IActorRef> StartAsync(string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor) =>
        StartAsync(typeName, entityPropsFactory, settings, messageExtractor, DefaultShardAllocationStrategy(settings), PoisonPill.Instance);

    public Task<IActorRef> StartAsync(string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        StartAsync(typeName, entityPropsFactory, settings, new DelegateExtractor(extractEntityId, extractShardId));

    public Task<IActorRef> StartAsync(string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, ExtractEntityId extractEntityId, ExtractShardId extractShardId, IShardAllocationStrategy allocationStrategy, object handOffStopMessage) =>
        StartAsync(typeName, entityPropsFactory, settings, new DelegateExtractor(extractEntityId, extractShardId), allocationStrategy, handOffStopMessage);

    public async Task<IActorRef> StartAsync(string typeName, Func<string, Props> entityPropsFactory, ClusterShardingSettings settings, IMessageExtractor messageExtractor, IShardAllocationStrategy allocationStrategy, object handOffStopMessage)
    {
        if (settings.Role is { } role && !Cluster.Get(_system).SelfRoles.Contains(role)) return await StartProxyAsync(typeName, role, messageExtractor).ConfigureAwait(false);
        StoreCheck.Check(typeName, settings);
        StoreCheck.CheckLeases(typeName, _system.Settings.Config);
        if (_regions.TryGetValue(typeName, out var running)) return running;
        var kind = new ShardKind(typeName, settings, messageExtractor, entityPropsFactory, allocationStrategy, handOffStopMessage);
        var region = await AskAsync(new ShardingGuardian.StartRegion(kind)).ConfigureAwait(false);
        return _regions.GetOrAdd(typeName, region);
    }

    /// <summary>Starts a proxy, which talks to the entities of other nodes and holds none.</summary>
    /// <param name="typeName">The name of the type, the same on all nodes.</param>
    /// <param name="role">The role of the nodes that hold the entities; null for all.</param>
    /// <param name="messageExtractor">Which entity gets a message.</param>
    public IActorRef StartProxy(string typeName, string role, IMessageExtractor messageExtractor) => Wait(StartProxyAsync(typeName, role, messageExtractor));

    public IActorRef StartProxy(string typeName, string role, ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        Wait(StartProxyAsync(typeName, role, extractEntityId, extractShardId));

    public Task<IActorRef> StartProxyAsync(string typeName, string role, ExtractEntityId extractEntityId, ExtractShardId extractShardId) =>
        StartProxyAsync(typeName, role, new DelegateExtractor(extractEntityId, extractShardId));

    public async Task<IActorRef> StartProxyAsync(string typeName, string role, IMessageExtractor messageExtractor)
    {
        if (_proxies.TryGetValue(typeName, out var running)) return running;
        var kind = new ShardKind(typeName, Settings.WithRole(role), messageExtractor, null, null, null);
        if (StoreCheck.OfProxy(typeName, kind.Settings) is { } sentence) _system.Log.Warning("{0}", sentence);
        var proxy = await AskAsync(new ShardingGuardian.StartProxy(kind)).ConfigureAwait(false);
        return _proxies.GetOrAdd(typeName, proxy);
    }

    private static IActorRef Wait(Task<IActorRef> starting) => starting.GetAwaiter().GetResult();

    private async Task<IActorRef> AskAsync(object start)
    {
        var answer = await _guardian.Value.Ask<object>(start, StartTimeout).ConfigureAwait(false);
        return answer as IActorRef ?? throw ((Status.Failure)answer).Cause;
    }
}
