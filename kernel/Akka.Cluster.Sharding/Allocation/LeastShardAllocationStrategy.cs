using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding.Internal;

namespace Akka.Cluster.Sharding;

/// <summary>The old algorithm: in each round a few shards go from the region that has most to those that come.</summary>
[Serializable]
public class LeastShardAllocationStrategy : AbstractLeastShardAllocationStrategy
{
    private readonly int _rebalanceThreshold;
    private readonly int _maxSimultaneousRebalance;

    /// <param name="rebalanceThreshold">How many more than the region with fewest one may have, and how many move from it in a round.</param>
    /// <param name="maxSimultaneousRebalance">How many move at the same time.</param>
    public LeastShardAllocationStrategy(int rebalanceThreshold, int maxSimultaneousRebalance) =>
        (_rebalanceThreshold, _maxSimultaneousRebalance) = (rebalanceThreshold, maxSimultaneousRebalance);

    public override Task<IImmutableSet<string>> Rebalance(IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress) =>
        Task.FromResult<IImmutableSet<string>>(Choose(currentShardAllocations, rebalanceInProgress));

    private ImmutableHashSet<string> Choose(IImmutableDictionary<IActorRef, IImmutableList<string>> allocations, IImmutableSet<string> moving)
    {
        var free = _maxSimultaneousRebalance - moving.Count;
        var entries = RegionEntriesFor(allocations);
        if (free <= 0 || entries.IsEmpty || !IsAGoodTimeToRebalance(entries)) return [];
        var fewest = MostSuitableRegion(entries).Item2;
        var most = entries.Select(entry => entry.ShardIds.Where(shard => !moving.Contains(shard)).ToArray()).MaxBy(shards => shards.Length) ?? [];
        var difference = most.Length - fewest.Count;
        if (difference <= _rebalanceThreshold) return [];
        return [.. most.Take(Math.Min(Math.Min(difference - _rebalanceThreshold, _rebalanceThreshold), free))];
    }
}
