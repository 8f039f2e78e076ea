namespace Akka.Cluster.Sharding;

/// <summary>What a coordinator goes by.</summary>
/// <param name="Self">Its node.</param>
/// <param name="Role">Only nodes of this role hold shards; null for all.</param>
/// <param name="MinRegions">Regions that must be there before any shard gets a home.</param>
/// <param name="RemovalMargin">How long a removed node may still run its shards: it may not know yet that it was downed.</param>
/// <param name="AskInterval">How often a node is asked again for its shards.</param>
/// <param name="ShardStartTimeout">A region that did not say that it started a shard is told so again after so long.</param>
/// <param name="HandOffTimeout">How long the move of a shard may take until it stopped.</param>
/// <param name="RebalanceInterval">How often the allocation strategy is asked what should move.</param>
internal sealed record CoordinatorSettings(
    UniqueAddress Self,
    string Role,
    int MinRegions,
    TimeSpan RemovalMargin,
    TimeSpan AskInterval,
    TimeSpan ShardStartTimeout,
    TimeSpan HandOffTimeout,
    TimeSpan RebalanceInterval);
