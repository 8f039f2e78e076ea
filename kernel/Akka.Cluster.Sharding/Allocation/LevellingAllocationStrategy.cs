using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding.Internal;

/// <summary>
/// The new algorithm: no region keeps more than its equal part, rounded up; when none has more, regions with two fewer than that get some. One round at a time.
/// </summary>
internal sealed class LevellingAllocationStrategy(int absoluteLimit, double relativeLimit) : AbstractLeastShardAllocationStrategy
{
    public override Task<IImmutableSet<string>> Rebalance(IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress) =>
        Task.FromResult<IImmutableSet<string>>(rebalanceInProgress.Count > 0 ? [] : Choose(currentShardAllocations));

    private ImmutableHashSet<string> Choose(IImmutableDictionary<IActorRef, IImmutableList<string>> allocations)
    {
        var entries = RegionEntriesFor(allocations);
        if (entries.IsEmpty || !IsAGoodTimeToRebalance(entries)) return [];
        var shards = entries.Sum(entry => entry.ShardIds.Count);
        var limit = Math.Max(1, Math.Min((int)(relativeLimit * shards), absoluteLimit));
        var part = (shards + entries.Count - 1) / entries.Count;
        var above = entries.SelectMany(entry => entry.ShardIds.Take(entry.ShardIds.Count - part)).ToArray();
        return [.. (above.Length > 0 ? above : ForThoseBelow(entries, part)).Take(limit)];
    }

    // Nobody is above its part; regions more than one below it are filled by those that have the full part.
    private static IEnumerable<string> ForThoseBelow(ImmutableList<RegionEntry> entries, int part)
    {
        var missing = entries.Sum(entry => Math.Max(0, part - 1 - entry.ShardIds.Count));
        return entries.Where(entry => entry.ShardIds.Count == part).Select(entry => entry.ShardIds[0]).Take(missing);
    }
}
