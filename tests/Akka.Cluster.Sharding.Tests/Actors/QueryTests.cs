using Akka.Actor;
using static Akka.Cluster.Sharding.Tests.Actors.ShardedNodes;

namespace Akka.Cluster.Sharding.Tests.Actors;

public class QueryTests
{
    [Fact]
    public async Task RegionsTellWhatRunsWhere()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(2);
        var regions = nodes.Select(node => Shard(node, settings => settings.WithPassivateIdleAfter(TimeSpan.Zero))).ToArray();
        var entities = Enumerable.Range(0, 30).Select(number => $"{number}").ToArray();
        var current = await QueryUntilAsync<CurrentRegions>(regions[1], GetCurrentRegions.Instance, answer => answer.Regions.Count == 2, "two regions");
        Assert.Equal(nodes.Select(node => node.SelfAddress).ToHashSet(), current.Regions.ToHashSet());
        foreach (var entity in entities) await AskAsync(regions[0], entity);

        var stats = await QueryUntilAsync<ClusterShardingStats>(
            regions[1], new GetClusterShardingStats(TimeSpan.FromSeconds(30)), answer => answer.Regions.Values.Sum(region => region.Stats.Values.Sum()) == entities.Length, "all entities");
        Assert.Equal(2, stats.Regions.Count);
        Assert.Equal(entities.Select(entity => Extractor.ShardId(entity, null)).Distinct().Order(), stats.Regions.Values.SelectMany(region => region.Stats.Keys).Order());
    }

    [Fact]
    public async Task StartEntity_StartsIt_AndIsAnswered()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(2);
        var regions = nodes.Select(node => Shard(node)).ToArray();
        for (var number = 0; number < 10; number++)
        {
            var answer = await regions[0].Ask<ShardingProtocol.StartEntityAck>(new ShardRegion.StartEntity($"{number}"), TimeSpan.FromSeconds(60));
            Assert.Equal(($"{number}", Extractor.ShardId($"{number}", null)), (answer.EntityId, answer.ShardId));
        }
    }

    [Fact]
    public async Task Envelope_ReachesItsEntity_WhateverTheExtractorSays()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(2);
        var regions = nodes.Select(node => Shard(node)).ToArray();
        for (var number = 0; number < 10; number++)
            Assert.Equal("hi", Count.Of(await regions[1].Ask<string>(new ShardingEnvelope($"{number}", "hi"), TimeSpan.FromSeconds(60))).Text);
    }

    [Fact]
    public async Task CustomStrategy_DecidesWhereShardsAre()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(2);
        var chosen = nodes[1].SelfAddress;
        var regions = nodes.Select(node => Shard(node, null, new OneNode(node, chosen))).ToArray();
        foreach (var number in Enumerable.Range(0, 12)) Assert.Equal(chosen.ToString(), (await AskAsync(regions[0], $"{number}")).Node);
    }

    /// <summary>All shards to one node; null, so that it is asked again, while that has no region.</summary>
    private sealed class OneNode(Cluster own, Address chosen) : IShardAllocationStrategy
    {
        public async Task<IActorRef> AllocateShard(IActorRef requester, string shardId, System.Collections.Immutable.IImmutableDictionary<IActorRef, System.Collections.Immutable.IImmutableList<string>> currentShardAllocations)
        {
            await Task.Yield();
            return currentShardAllocations.Keys.FirstOrDefault(region => (region.Path.Address.HasLocalScope ? own.SelfAddress : region.Path.Address).Equals(chosen))!;
        }

        public Task<System.Collections.Immutable.IImmutableSet<string>> Rebalance(System.Collections.Immutable.IImmutableDictionary<IActorRef, System.Collections.Immutable.IImmutableList<string>> currentShardAllocations, System.Collections.Immutable.IImmutableSet<string> rebalanceInProgress) =>
            Task.FromResult<System.Collections.Immutable.IImmutableSet<string>>(System.Collections.Immutable.ImmutableHashSet<string>.Empty);
    }
}
