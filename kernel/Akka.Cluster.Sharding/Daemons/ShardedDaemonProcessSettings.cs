using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>Where sharded daemon processes run, and how often they are asked to.</summary>
public sealed class ShardedDaemonProcessSettings
{
    private const string Section = "akka.cluster.sharded-daemon-process";

    /// <summary>How often each node asks each of them to be there.</summary>
    public readonly TimeSpan KeepAliveInterval;

    /// <summary>How they are sharded; null for what the configuration says. They are never passivated and not remembered.</summary>
    public readonly ClusterShardingSettings ShardingSettings;

    /// <summary>Only nodes of this role run them; null for those of the sharding settings.</summary>
    public readonly string Role;

    private ShardedDaemonProcessSettings(TimeSpan keepAliveInterval, ClusterShardingSettings shardingSettings, string role) =>
        (KeepAliveInterval, ShardingSettings, Role) = (keepAliveInterval, shardingSettings, role);

    /// <summary>From the section akka.cluster.sharded-daemon-process of the system.</summary>
    public static ShardedDaemonProcessSettings Create(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(ClusterSharding.DefaultConfig());
        return FromConfig(system.Settings.Config.GetConfig(Section));
    }

    /// <param name="config">The section akka.cluster.sharded-daemon-process.</param>
    public static ShardedDaemonProcessSettings FromConfig(Config config) => new(config.GetTimeSpan("keep-alive-interval"), null, null);

    public ShardedDaemonProcessSettings WithKeepAliveInterval(TimeSpan keepAliveInterval) => new(keepAliveInterval, ShardingSettings, Role);

    public ShardedDaemonProcessSettings WithShardingSettings(ClusterShardingSettings shardingSettings) => new(KeepAliveInterval, shardingSettings, Role);

    public ShardedDaemonProcessSettings WithRole(string role) => new(KeepAliveInterval, ShardingSettings, role);

    internal ClusterShardingSettings ShardingFor(ActorSystem system)
    {
        var settings = ShardingSettings ?? Configured(system);
        return settings.WithRole(Role ?? settings.Role).WithPassivateIdleAfter(TimeSpan.Zero).WithRememberEntities(false);
    }

    private static ClusterShardingSettings Configured(ActorSystem system)
    {
        var own = system.Settings.Config.GetConfig($"{Section}.sharding");
        var common = system.Settings.Config.GetConfig("akka.cluster.sharding");
        var config = own is null || own.IsEmpty ? common : own.WithFallback(common);
        return ClusterShardingSettings.Create(config, system.Settings.Config.GetConfig(config.GetString("coordinator-singleton")));
    }
}
