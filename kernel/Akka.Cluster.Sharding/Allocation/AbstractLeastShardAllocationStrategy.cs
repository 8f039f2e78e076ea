using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding.Internal;

/// <summary>What the strategies have in common that put new shards where fewest are.</summary>
public abstract class AbstractLeastShardAllocationStrategy : IActorSystemDependentAllocationStrategy
{
    private Cluster _cluster;

    protected virtual ClusterEvent.CurrentClusterState ClusterState => _cluster.State;

    protected virtual Member SelfMember => _cluster.SelfMember;

    public void Start(ActorSystem system) => _cluster = Cluster.Get(system);

    public virtual Task<IActorRef> AllocateShard(IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations)
    {
        var entries = RegionEntriesFor(currentShardAllocations);
        return Task.FromResult(MostSuitableRegion(entries).Item1);
    }

    public abstract Task<IImmutableSet<string>> Rebalance(IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress);

    /// <summary>Whether nodes neither come nor go, and all run the same version.</summary>
    protected bool IsAGoodTimeToRebalance(IEnumerable<RegionEntry> regionEntries)
    {
        var state = ClusterState;
        return regionEntries.Select(entry => entry.Member.AppVersion).Distinct().Take(2).Count() < 2
            && state.Unreachable.IsEmpty
            && !state.Members.Any(member => member.Status is MemberStatus.Joining or MemberStatus.WeaklyUp);
    }

    /// <summary>The region that stays, with the highest version, with fewest shards; the same one among equals.</summary>
    protected (IActorRef, IImmutableList<string>) MostSuitableRegion(IEnumerable<RegionEntry> regionEntries)
    {
        var best = regionEntries.Order(Suitability.Instance).FirstOrDefault();
        return best is null ? (null, ImmutableList<string>.Empty) : (best.Region, best.ShardIds);
    }

    /// <summary>The regions on nodes that are members.</summary>
    protected ImmutableList<RegionEntry> RegionEntriesFor(IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations)
    {
        var members = ClusterState.Members.ToDictionary(member => member.Address);
        var self = SelfMember;
        return [.. currentShardAllocations
            .Select(entry => new RegionEntry(entry.Key, entry.Key.Path.Address.HasLocalScope ? self : members.GetValueOrDefault(entry.Key.Path.Address), entry.Value))
            .Where(entry => entry.Member is not null)];
    }

    /// <summary>A region with its node and its shards.</summary>
    protected sealed class RegionEntry(IActorRef region, Member member, IImmutableList<string> shardIds)
    {
        public IActorRef Region { get; } = region;

        public Member Member { get; } = member;

        public IImmutableList<string> ShardIds { get; } = shardIds;
    }

    private sealed class Suitability : IComparer<RegionEntry>
    {
        public static readonly Suitability Instance = new();

        public int Compare(RegionEntry left, RegionEntry right)
        {
            var byStaying = IsGoing(left.Member).CompareTo(IsGoing(right.Member));
            if (byStaying != 0) return byStaying;
            var byVersion = right.Member.AppVersion.CompareTo(left.Member.AppVersion);
            if (byVersion != 0) return byVersion;
            var byShards = left.ShardIds.Count.CompareTo(right.ShardIds.Count);
            return byShards != 0 ? byShards : left.Member.CompareTo(right.Member);
        }

        private static bool IsGoing(Member member) => member.Status is not (MemberStatus.Up or MemberStatus.WeaklyUp or MemberStatus.Joining);
    }
}
