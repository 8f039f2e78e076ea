using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A type as it was started on this node.</summary>
/// <param name="TypeName">Its name, the same on all nodes.</param>
/// <param name="Settings">How it is sharded.</param>
/// <param name="Extractor">Which entity gets a message.</param>
/// <param name="EntityProps">Props of an entity by its id; null for a proxy.</param>
/// <param name="AllocationStrategy">Where shards are; null for a proxy.</param>
/// <param name="HandOffStopMessage">Makes an entity stop when its shard moves; null for a proxy.</param>
internal sealed record ShardKind(
    string TypeName,
    ClusterShardingSettings Settings,
    IMessageExtractor Extractor,
    Func<string, Props> EntityProps,
    IShardAllocationStrategy AllocationStrategy,
    object HandOffStopMessage)
{
    public bool IsProxy => EntityProps is null;
}
