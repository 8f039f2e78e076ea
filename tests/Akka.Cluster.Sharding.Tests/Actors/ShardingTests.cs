using Akka.Actor;
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
}
