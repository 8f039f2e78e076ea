using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Sharding;

/// <summary>What regions, proxies, shards and coordinators say to each other, on this node and between nodes. What gets lost is said again, so it is no dead letter to read of.</summary>
internal abstract record ShardingProtocol : IClusterShardingSerializable, IDeadLetterSuppression
{
    /// <summary>Region to coordinator.</summary>
    public sealed record Register(IActorRef Region) : ShardingProtocol;

    /// <summary>Proxy to coordinator.</summary>
    public sealed record RegisterProxy(IActorRef Proxy) : ShardingProtocol;

    public sealed record RegisterAck(IActorRef Coordinator) : ShardingProtocol;

    /// <summary>Region or proxy to coordinator: messages wait for the shard.</summary>
    public sealed record GetShardHome(string Shard) : ShardingProtocol;

    public sealed record ShardHome(string Shard, IActorRef Region) : ShardingProtocol;

    /// <summary>Coordinator to the region that gets a shard; answered by <see cref="ShardStarted"/>.</summary>
    public sealed record HostShard(string Shard) : ShardingProtocol;

    public sealed record ShardStarted(string Shard) : ShardingProtocol;

    /// <summary>Coordinator to all: the shard is about to move.</summary>
    public sealed record BeginHandOff(string Shard) : ShardingProtocol;

    public sealed record BeginHandOffAck(string Shard) : ShardingProtocol;

    /// <summary>Coordinator to the region that has the shard, after all others know; answered by <see cref="ShardStopped"/>.</summary>
    public sealed record HandOff(string Shard) : ShardingProtocol;

    public sealed record ShardStopped(string Shard) : ShardingProtocol;

    /// <summary>Region to coordinator: take my shards.</summary>
    public sealed record GracefulShutdownReq(IActorRef Region) : ShardingProtocol;

    /// <summary>Region to coordinator, its last word.</summary>
    public sealed record RegionStopped(IActorRef Region) : ShardingProtocol;

    /// <summary>Shard to whoever started an entity.</summary>
    public sealed record StartEntityAck(string EntityId, string ShardId) : ShardingProtocol;

    /// <summary>Region to shard.</summary>
    public sealed record GetShardStats : ShardingProtocol;

    public sealed record ShardStats(string ShardId, int EntityCount) : ShardingProtocol;

    /// <summary>Region to shard.</summary>
    public sealed record GetCurrentShardState : ShardingProtocol;

    public sealed record CurrentShardState(string ShardId, ImmutableHashSet<string> EntityIds) : ShardingProtocol;
}
