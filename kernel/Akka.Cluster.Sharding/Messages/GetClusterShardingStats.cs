using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Asks a region how many entities there are in which shards of which node; the answer is <see cref="ClusterShardingStats"/>.</summary>
public sealed class GetClusterShardingStats : IShardRegionQuery, IClusterShardingSerializable
{
    /// <summary>How long a region may take; one that takes longer is not in the answer.</summary>
    public readonly TimeSpan Timeout;

    public GetClusterShardingStats(TimeSpan timeout) => Timeout = timeout;
}

/// <summary>What each region said of its shards.</summary>
public sealed class ClusterShardingStats : IClusterShardingSerializable
{
    public readonly IImmutableDictionary<Address, ShardRegionStats> Regions;

    public ClusterShardingStats(IImmutableDictionary<Address, ShardRegionStats> regions) => Regions = regions;
}
