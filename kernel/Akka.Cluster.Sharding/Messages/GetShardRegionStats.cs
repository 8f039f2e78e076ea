using System.Collections.Immutable;

namespace Akka.Cluster.Sharding;

/// <summary>Asks a region how many entities there are in its own shards; the answer is <see cref="ShardRegionStats"/>.</summary>
public sealed class GetShardRegionStats : IShardRegionQuery, IClusterShardingSerializable
{
    public static readonly GetShardRegionStats Instance = new();

    private GetShardRegionStats()
    {
    }
}

/// <summary>The number of entities in each shard of a region.</summary>
public sealed class ShardRegionStats : IClusterShardingSerializable
{
    public readonly IImmutableDictionary<string, int> Stats;

    /// <summary>Shards that did not answer in time.</summary>
    public readonly IImmutableSet<string> Failed;

    public ShardRegionStats(IImmutableDictionary<string, int> stats)
        : this(stats, ImmutableHashSet<string>.Empty)
    {
    }

    public ShardRegionStats(IImmutableDictionary<string, int> stats, IImmutableSet<string> failed) => (Stats, Failed) = (stats, failed);
}
