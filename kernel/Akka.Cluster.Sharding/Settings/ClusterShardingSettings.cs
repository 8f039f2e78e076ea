using Akka.Actor;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>How entities of one type are sharded.</summary>
public sealed class ClusterShardingSettings : INoSerializationVerificationNeeded
{
    /// <summary>Only nodes of this role hold shards; null for all.</summary>
    public readonly string Role;
    public readonly bool RememberEntities;
    public readonly string JournalPluginId;
    public readonly string SnapshotPluginId;
    public readonly StateStoreMode StateStoreMode;
    public readonly RememberEntitiesStore RememberEntitiesStore;

    /// <summary>How long a region waits for its shards when it is asked for their state.</summary>
    public readonly TimeSpan ShardRegionQueryTimeout;

    /// <summary>An entity without a message for so long is stopped; zero for never.</summary>
    public readonly TimeSpan PassivateIdleEntityAfter;
    public readonly TuningParameters TuningParameters;
    public readonly ClusterSingletonManagerSettings CoordinatorSingletonSettings;

    private static readonly TimeSpan DefaultQueryTimeout = TimeSpan.FromSeconds(3);

    public ClusterShardingSettings(
        string role,
        bool rememberEntities,
        string journalPluginId,
        string snapshotPluginId,
        TimeSpan passivateIdleEntityAfter,
        StateStoreMode stateStoreMode,
        TuningParameters tuningParameters,
        ClusterSingletonManagerSettings coordinatorSingletonSettings)
        : this(role, rememberEntities, journalPluginId, snapshotPluginId, passivateIdleEntityAfter, stateStoreMode, RememberEntitiesStore.DData, DefaultQueryTimeout, tuningParameters, coordinatorSingletonSettings)
    {
    }

    private ClusterShardingSettings(
        string role,
        bool rememberEntities,
        string journalPluginId,
        string snapshotPluginId,
        TimeSpan passivateIdleEntityAfter,
        StateStoreMode stateStoreMode,
        RememberEntitiesStore rememberEntitiesStore,
        TimeSpan shardRegionQueryTimeout,
        TuningParameters tuningParameters,
        ClusterSingletonManagerSettings coordinatorSingletonSettings)
    {
        (Role, RememberEntities, JournalPluginId, SnapshotPluginId) = (role, rememberEntities, journalPluginId, snapshotPluginId);
        (PassivateIdleEntityAfter, StateStoreMode, RememberEntitiesStore, ShardRegionQueryTimeout) = (passivateIdleEntityAfter, stateStoreMode, rememberEntitiesStore, shardRegionQueryTimeout);
        (TuningParameters, CoordinatorSingletonSettings) = (tuningParameters, coordinatorSingletonSettings);
    }

    /// <summary>Entities that are remembered are not stopped for being idle.</summary>
    internal bool PassivatesIdleEntities => PassivateIdleEntityAfter > TimeSpan.Zero && !RememberEntities;

    /// <summary>From the section akka.cluster.sharding of the system.</summary>
    public static ClusterShardingSettings Create(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(ClusterSharding.DefaultConfig());
        system.Settings.InjectTopLevelFallback(ClusterSingletonManager.DefaultConfig());
        var config = system.Settings.Config.GetConfig("akka.cluster.sharding");
        return Create(config, system.Settings.Config.GetConfig(config.GetString("coordinator-singleton")));
    }

    /// <param name="config">The section akka.cluster.sharding.</param>
    /// <param name="singletonConfig">The section of the coordinator's singleton.</param>
    /// <exception cref="ConfigurationException">A value is not one of those that are allowed.</exception>
    public static ClusterShardingSettings Create(Config config, Config singletonConfig)
    {
        var singleton = new ClusterSingletonManagerSettings(
            singletonConfig.GetString("singleton-name"),
            singletonConfig.GetString("role") is { Length: > 0 } singletonRole ? singletonRole : null,
            TimeSpan.Zero,
            singletonConfig.GetTimeSpan("hand-over-retry-interval"));
        return new(
            config.GetString("role") is { Length: > 0 } role ? role : null,
            config.GetBoolean("remember-entities"),
            config.GetString("journal-plugin-id"),
            config.GetString("snapshot-plugin-id"),
            config.GetString("passivate-idle-entity-after").ToLowerInvariant() is "off" or "false" or "no" ? TimeSpan.Zero : config.GetTimeSpan("passivate-idle-entity-after"),
            StoreModeOf(config.GetString("state-store-mode")),
            EntitiesStoreOf(config.GetString("remember-entities-store")),
            config.GetTimeSpan("shard-region-query-timeout"),
            TuningOf(config),
            singleton);
    }

    public ClusterShardingSettings WithRole(string role) => Copy(role is { Length: > 0 } ? role : null);

    public ClusterShardingSettings WithRememberEntities(bool rememberEntities) => Copy(Role, rememberEntities: rememberEntities);

    public ClusterShardingSettings WithJournalPluginId(string journalPluginId) => Copy(Role, journalPluginId: journalPluginId ?? "");

    public ClusterShardingSettings WithSnapshotPluginId(string snapshotPluginId) => Copy(Role, snapshotPluginId: snapshotPluginId ?? "");

    public ClusterShardingSettings WithTuningParameters(TuningParameters tuningParameters) => Copy(Role, tuningParameters: tuningParameters ?? throw new ArgumentNullException(nameof(tuningParameters)));

    public ClusterShardingSettings WithStateStoreMode(StateStoreMode mode) => Copy(Role, stateStoreMode: mode);

    /// <param name="duration">Zero for never.</param>
    public ClusterShardingSettings WithPassivateIdleAfter(TimeSpan duration) => Copy(Role, passivateIdleEntityAfter: duration);

    public ClusterShardingSettings WithCoordinatorSingletonSettings(ClusterSingletonManagerSettings coordinatorSingletonSettings) =>
        Copy(Role, coordinatorSingletonSettings: coordinatorSingletonSettings ?? throw new ArgumentNullException(nameof(coordinatorSingletonSettings)));

    private ClusterShardingSettings Copy(
        string role,
        bool? rememberEntities = null,
        string journalPluginId = null,
        string snapshotPluginId = null,
        TimeSpan? passivateIdleEntityAfter = null,
        StateStoreMode? stateStoreMode = null,
        TuningParameters tuningParameters = null,
        ClusterSingletonManagerSettings coordinatorSingletonSettings = null) => new(
        role,
        rememberEntities ?? RememberEntities,
        journalPluginId ?? JournalPluginId,
        snapshotPluginId ?? SnapshotPluginId,
        passivateIdleEntityAfter ?? PassivateIdleEntityAfter,
        stateStoreMode ?? StateStoreMode,
        RememberEntitiesStore,
        ShardRegionQueryTimeout,
        tuningParameters ?? TuningParameters,
        coordinatorSingletonSettings ?? CoordinatorSingletonSettings);

    private static StateStoreMode StoreModeOf(string name) => name.ToLowerInvariant() switch
    {
        "persistence" => StateStoreMode.Persistence,
        "ddata" => StateStoreMode.DData,
        "custom" => StateStoreMode.Custom,
        _ => throw new ConfigurationException($"akka.cluster.sharding.state-store-mode is \"{name}\"; it can be persistence, ddata or custom."),
    };

    private static RememberEntitiesStore EntitiesStoreOf(string name) => name.ToLowerInvariant() switch
    {
        "ddata" => RememberEntitiesStore.DData,
        "eventsourced" => RememberEntitiesStore.Eventsourced,
        "custom" => RememberEntitiesStore.Custom,
        _ => throw new ConfigurationException($"akka.cluster.sharding.remember-entities-store is \"{name}\"; it can be ddata, eventsourced or custom."),
    };

    private static TuningParameters TuningOf(Config config) => new(
        config.GetTimeSpan("coordinator-failure-backoff"),
        config.GetTimeSpan("retry-interval"),
        config.GetInt("buffer-size"),
        config.GetTimeSpan("handoff-timeout"),
        config.GetTimeSpan("shard-start-timeout"),
        config.GetTimeSpan("shard-failure-backoff"),
        config.GetTimeSpan("entity-restart-backoff"),
        config.GetTimeSpan("rebalance-interval"),
        config.GetInt("snapshot-after"),
        config.GetInt("keep-nr-of-batches"),
        config.GetInt("least-shard-allocation-strategy.rebalance-threshold"),
        config.GetInt("least-shard-allocation-strategy.max-simultaneous-rebalance"),
        config.GetTimeSpan("waiting-for-state-timeout"),
        config.GetTimeSpan("updating-state-timeout"),
        config.GetString("entity-recovery-strategy"),
        config.GetTimeSpan("entity-recovery-constant-rate-strategy.frequency"),
        config.GetInt("entity-recovery-constant-rate-strategy.number-of-entities"),
        config.GetInt("coordinator-state.write-majority-plus"),
        config.GetInt("coordinator-state.read-majority-plus"),
        config.GetInt("least-shard-allocation-strategy.rebalance-absolute-limit"),
        config.GetDouble("least-shard-allocation-strategy.rebalance-relative-limit"));
}
