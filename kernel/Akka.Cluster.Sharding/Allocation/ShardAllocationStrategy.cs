using Akka.Cluster.Sharding.Internal;

namespace Akka.Cluster.Sharding;

/// <summary>The strategies that are there.</summary>
public static class ShardAllocationStrategy
{
    /// <summary>New shards go where fewest are; each round moves as many as bring the regions level, within both limits.</summary>
    /// <param name="absoluteLimit">The most shards that move in one round, at least 1.</param>
    /// <param name="relativeLimit">The part of all shards that moves in one round, 0 to 1; at least one shard does.</param>
    public static IShardAllocationStrategy LeastShardAllocationStrategy(int absoluteLimit, double relativeLimit) => new LevellingAllocationStrategy(absoluteLimit, relativeLimit);
}
