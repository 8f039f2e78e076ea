using Akka.Actor;
using static Akka.Cluster.Sharding.Tests.Actors.ShardedNodes;

namespace Akka.Cluster.Sharding.Tests.Actors;

public class PassivationTests
{
    [Fact]
    public async Task EntityThatPassivates_LosesNothing()
    {
        await using var systems = new ShardedNodes();
        var region = Shard((await systems.UpAsync(1))[0]);
        Assert.Equal(1, (await AskAsync(region, "one")).Number);
        for (var round = 0; round < 20; round++)
        {
            region.Tell(new ToCounter("one", Counter.Sleep));
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => AskAsync(region, "one", $"{number}")));
            Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}"), answers.Select(answer => answer.Text));
        }

        var state = await region.Ask<CurrentShardRegionState>(GetShardRegionState.Instance, TimeSpan.FromSeconds(60));
        Assert.Equal([Extractor.ShardId("one", null)], state.Shards.Select(shard => shard.ShardId));
    }

    [Fact]
    public async Task IdleEntity_IsStopped_AndStartsWithItsNextMessage()
    {
        await using var systems = new ShardedNodes();
        var region = Shard((await systems.UpAsync(1))[0], settings => settings.WithPassivateIdleAfter(TimeSpan.FromMilliseconds(200)));
        await AskAsync(region, "one");
        await QueryUntilAsync<ShardRegionStats>(region, GetShardRegionStats.Instance, stats => stats.Stats.Values.Sum() == 0, "no entity left");
        Assert.Equal(1, (await AskAsync(region, "one")).Number);
    }
}
