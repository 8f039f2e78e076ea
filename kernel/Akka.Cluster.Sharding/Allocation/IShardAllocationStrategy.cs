using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Decides where shards are, asked by the coordinator. Its tasks may take their time; other shards do not wait for them.</summary>
public interface IShardAllocationStrategy
{
    /// <summary>Where a shard shall be.</summary>
    /// <param name="requester">Who asked for it first.</param>
    /// <param name="shardId">The shard.</param>
    /// <param name="currentShardAllocations">All regions with their shards, in the order in which these were allocated.</param>
    /// <returns>One of the regions; null when it shall have no home yet, then it is asked again.</returns>
    Task<IActorRef> AllocateShard(IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations);

    /// <summary>Which shards shall move. Asked every rebalance-interval.</summary>
    /// <param name="currentShardAllocations">All regions with their shards, in the order in which these were allocated.</param>
    /// <param name="rebalanceInProgress">Shards that move already.</param>
    Task<IImmutableSet<string>> Rebalance(IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress);
}
