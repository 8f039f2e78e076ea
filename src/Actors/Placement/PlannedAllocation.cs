using System.Collections.Immutable;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster.Sharding;

namespace ActorInference.Actors;

/// <summary>Puts each shard where the planner of the coordinator's node wants its replica. Nothing that runs is moved: a replica that moves gets another number.</summary>
/// <param name="link">To the planner.</param>
/// <param name="ignored">In whose name Akka.NET's coordinator asks for a home that nobody waits for.</param>
internal sealed class PlannedAllocation(ClusterLink link, IActorRef ignored) : IShardAllocationStrategy
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IActorRef> AllocateShard(IActorRef requester, string shardId, IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations)
    {
        if (!ReplicaId.TryParse(shardId, out var replica)) return Any(requester, currentShardAllocations);
        var place = await link.Planner.Ask<ReplicaPlace>(new FindPlace(replica), Patience).ConfigureAwait(false);

        // A request by shard proxy for a model that runs elsewhere, or nowhere: whoever asked first can answer it as well as any.
        if (place.Node is null) return Any(requester, currentShardAllocations);
        return currentShardAllocations.Keys.FirstOrDefault(region => AddressOf(region) == place.Node) ?? ActorRefs.Nobody;
    }

    public async Task<IImmutableSet<string>> Rebalance(IImmutableDictionary<IActorRef, IImmutableList<string>> currentShardAllocations, IImmutableSet<string> rebalanceInProgress)
    {
        var seen = new Dictionary<ReplicaId, string>();
        foreach (var (region, shards) in currentShardAllocations)
            foreach (var shard in shards)
                if (ReplicaId.TryParse(shard, out var replica)) seen[replica] = AddressOf(region);
        var free = await link.Planner.Ask<ShardsToFree>(new ShardsSeen(seen), Patience).ConfigureAwait(false);
        return free.Replicas.Select(replica => replica.ToString()).Where(shard => !rebalanceInProgress.Contains(shard)).ToImmutableHashSet();
    }

    // A proxy asks, and hosts nothing. Nobody asks after a shard was handed off: it is free then, and has no home before somebody needs one.
    private IActorRef Any(IActorRef requester, IImmutableDictionary<IActorRef, IImmutableList<string>> regions)
    {
        if (requester.IsNobody() || requester.Equals(ignored)) return ActorRefs.Nobody;
        return regions.ContainsKey(requester) ? requester : regions.Keys.FirstOrDefault() ?? ActorRefs.Nobody;
    }

    private string AddressOf(IActorRef region) => region.Path.Address.HasLocalScope ? link.Address : region.Path.Address.ToString();
}
