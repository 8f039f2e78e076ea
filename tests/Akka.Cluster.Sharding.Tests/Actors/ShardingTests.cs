using Akka.Actor;
using Akka.Cluster.Tests.Actors;
using static Akka.Cluster.Sharding.Tests.Actors.ShardedNodes;

namespace Akka.Cluster.Sharding.Tests.Actors;

public class ShardingTests
{
    private static readonly string[] Entities = [.. Enumerable.Range(0, 24).Select(number => $"entity {number}")];

    [Fact]
    public async Task AnyNode_ReachesTheOneEntity()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(3);
        var regions = nodes.Select(node => Shard(node)).ToArray();
        foreach (var entity in Entities)
        {
            var answers = new List<Count>();
            foreach (var region in regions) answers.Add(await AskAsync(region, entity));
            Assert.Single(answers.Select(answer => answer.Node).Distinct());
            Assert.Equal([1, 2, 3], answers.Select(answer => answer.Number));
        }
    }

    [Fact]
    public async Task PathsAreThoseOfAkkaNet()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(1);
        var region = Shard(nodes[0]);
        Assert.Equal("/system/sharding/counters%20and%20more", region.Path.ToStringWithoutAddress());
        var shard = Extractor.ShardId("entity 1", null);
        await AskAsync(region, "entity 1");
        var where = await region.Ask<EntityLocation>(new GetEntityLocation("entity 1", TimeSpan.FromSeconds(30)), TimeSpan.FromSeconds(60));
        Assert.Equal($"/system/sharding/counters%20and%20more/{shard}/entity%201", where.EntityRef.Value.Path.ToStringWithoutAddress());
        Assert.Equal((shard, nodes[0].SelfAddress), (where.ShardId, where.ShardRegion));
        var coordinator = nodes[0].System.ActorSelection("/system/sharding/counters%20and%20moreCoordinator/singleton/coordinator");
        Assert.False((await coordinator.ResolveOne(TimeSpan.FromSeconds(30))).IsNobody());
        var proxy = ClusterSharding.Get(nodes[0].System).StartProxy(TypeName, "", Extractor);
        Assert.Equal("/system/sharding/counters%20and%20moreProxy", proxy.Path.ToStringWithoutAddress());
    }

    [Fact]
    public async Task NodeThatLeaves_HandsOver_AndNoMessageIsLost()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(3);
        var regions = nodes.Select(node => Shard(node)).ToArray();
        foreach (var entity in Entities) await AskAsync(regions[0], entity);

        var leaving = CoordinatedShutdown.Get(nodes[1].System).Run(CoordinatedShutdown.ClrExitReason.Instance);
        do
        {
            foreach (var entity in Entities) await AskAsync(regions[0], entity);
        }
        while (!leaving.IsCompleted);
        foreach (var entity in Entities) Assert.NotEqual(nodes[1].SelfAddress.ToString(), (await AskAsync(regions[2], entity)).Node);
    }

    [Fact]
    public async Task CoordinatorsNodeLeaves_TheNextKnowsAllShards()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(3, "akka.cluster.sharding.rebalance-interval = 10m");
        var regions = nodes.Select(node => Shard(node)).ToArray();
        foreach (var entity in Entities) await AskAsync(regions[1], entity);
        var oldest = nodes.Index().MinBy(node => node.Item.SelfMember.UpNumber).Index;
        var staying = regions.Where((_, index) => index != oldest).ToArray();
        var before = await Task.WhenAll(Entities.Select(entity => AskAsync(staying[0], entity)));

        await CoordinatedShutdown.Get(nodes[oldest].System).Run(CoordinatedShutdown.ClrExitReason.Instance);
        foreach (var old in before)
        {
            var answer = await AskAsync(staying[1], old.Entity);
            if (old.Node != nodes[oldest].SelfAddress.ToString()) Assert.Equal((old.Node, old.Number + 1), (answer.Node, answer.Number));
            else Assert.Equal(1, answer.Number);
        }
    }

    [Fact]
    public async Task CoordinatorsNodeVanishes_ItsShardsComeUpElsewhere_TheOthersStay()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(3, $"{ClusterNodes.Watchful}\nakka.coordinated-shutdown.run-by-actor-system-terminate = off\nakka.cluster.sharding.rebalance-interval = 10m");
        var regions = nodes.Select(node => Shard(node)).ToArray();
        foreach (var entity in Entities) await AskAsync(regions[1], entity);
        var oldest = nodes.Index().MinBy(node => node.Item.SelfMember.UpNumber).Index;
        var staying = regions.Where((_, index) => index != oldest).ToArray();
        var lost = nodes[oldest].SelfAddress.ToString();
        var before = await Task.WhenAll(Entities.Select(entity => AskAsync(staying[0], entity)));

        await nodes[oldest].System.Terminate();
        foreach (var old in before)
        {
            var answer = await AskUntilAsync(staying[1], old.Entity, count => count.Node != lost);
            if (old.Node != lost) Assert.Equal(old.Node, answer.Node);
        }
    }

    [Fact]
    public async Task NodeThatJoins_GetsItsPart_InOrderAndWithoutLoss()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(1);
        var region = Shard(nodes[0]);
        foreach (var entity in Entities) await AskAsync(region, entity);
        var joined = await systems.JoinAsync(nodes[0]);
        var other = Shard(joined);

        // Many at a time from one sender: each entity has to get them in order while its shard moves.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        Count[] moved;
        do
        {
            var answers = await Task.WhenAll(Entities.SelectMany(entity => Enumerable.Range(0, 3).Select(number => AskAsync(region, entity, $"{number}"))));
            foreach (var of in answers.GroupBy(answer => (answer.Entity, answer.Node)))
                Assert.Equal(of.OrderBy(answer => answer.Number).Select(answer => answer.Text), of.Select(answer => answer.Text).Order());
            moved = [.. answers.Where(answer => answer.Node == joined.SelfAddress.ToString())];
            Assert.False(timeout.IsCancellationRequested, "The node that joined got no part of the shards.");
        }
        while (moved.Length < Entities.Length);
        Assert.Equal(joined.SelfAddress.ToString(), (await AskAsync(other, moved[0].Entity)).Node);
    }
}
