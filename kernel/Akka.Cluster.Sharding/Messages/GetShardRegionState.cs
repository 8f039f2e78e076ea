using System.Collections.Immutable;

namespace Akka.Cluster.Sharding;

/// <summary>Asks a region for the entities in its own shards; the answer is <see cref="CurrentShardRegionState"/>.</summary>
public sealed class GetShardRegionState : IShardRegionQuery, IClusterShardingSerializable
{
    public static readonly GetShardRegionState Instance = new();

    private GetShardRegionState()
    {
    }
}

/// <summary>The entities in the shards of a region.</summary>
public sealed class CurrentShardRegionState : IClusterShardingSerializable
{
    public readonly IImmutableSet<ShardState> Shards;

    /// <summary>Shards that did not answer in time.</summary>
    public readonly IImmutableSet<string> Failed;

    public CurrentShardRegionState(IImmutableSet<ShardState> shards)
        : this(shards, ImmutableHashSet<string>.Empty)
    {
    }

    public CurrentShardRegionState(IImmutableSet<ShardState> shards, IImmutableSet<string> failed) => (Shards, Failed) = (shards, failed);
}

/// <summary>The entities that run in one shard.</summary>
public sealed class ShardState : IClusterShardingSerializable
{
    public readonly string ShardId;
    public readonly IImmutableSet<string> EntityIds;

    public ShardState(string shardId, IImmutableSet<string> entityIds) => (ShardId, EntityIds) = (shardId, entityIds);
}
