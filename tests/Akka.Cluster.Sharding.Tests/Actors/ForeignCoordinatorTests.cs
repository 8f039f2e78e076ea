using Akka.Actor;
using static Akka.Cluster.Sharding.Tests.Actors.ShardedNodes;

namespace Akka.Cluster.Sharding.Tests.Actors;

public class ForeignCoordinatorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Entities = [.. Enumerable.Range(0, 12).Select(number => $"{number}")];

    [Fact]
    public async Task RegionsAndAProxy_UnderACoordinatorAsAkkaNetsIs_LoseNothing_WhileShardsMoveAndARegionLeaves()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(4);
        var coordinator = ForeignCoordinator.Start(nodes[0]);
        var (staying, leaving) = (Shard(nodes[1]), Shard(nodes[2]));
        var proxy = ClusterSharding.Get(nodes[3].System).StartProxy(TypeName, null, Extractor);
        IActorRef[] doors = [staying, leaving, proxy];
        await Task.WhenAll(doors.SelectMany(door => Entities.Select(entity => AskAsync(door, entity))));

        for (var round = 1; round <= 3; round++)
        {
            var before = await coordinator.Ask<int>(new ForeignCoordinator.Moves(), Patience);
            var shards = Entities.Select(entity => Extractor.ShardId(entity)).Distinct().Count();
            coordinator.Tell(new ForeignCoordinator.MoveAll());
            do
            {
                await Task.WhenAll(doors.SelectMany(door => Entities.Select(entity => AskAsync(door, entity))));
            }
            while (await coordinator.Ask<int>(new ForeignCoordinator.Moves(), Patience) < before + shards);
        }

        var gone = CoordinatedShutdown.Get(nodes[2].System).Run(CoordinatedShutdown.ClrExitReason.Instance);
        do
        {
            await Task.WhenAll(Entities.SelectMany(entity => new[] { AskAsync(staying, entity), AskAsync(proxy, entity) }));
        }
        while (!gone.IsCompleted);
        var homes = await Task.WhenAll(Entities.Select(entity => AskAsync(proxy, entity)));
        Assert.All(homes, home => Assert.Equal(nodes[1].SelfAddress.ToString(), home.Node));

        // The coordinator's node last: the others would wait for it.
        foreach (var node in nodes.Reverse()) await CoordinatedShutdown.Get(node.System).Run(CoordinatedShutdown.ClrExitReason.Instance);
    }
}
