using Akka.Actor;
using static Akka.Cluster.Sharding.Tests.Actors.ShardedNodes;

namespace Akka.Cluster.Sharding.Tests.Actors;

/// <summary>What ends a region, and what must not.</summary>
public class RegionEndTests
{
    private static readonly string[] Entities = [.. Enumerable.Range(0, 12).Select(number => $"{number}")];

    [Fact]
    public async Task GracefulShutdown_HandsAllOver_AndEndsTheRegion()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(2);
        var regions = nodes.Select(node => Shard(node)).ToArray();
        foreach (var entity in Entities) await AskAsync(regions[0], entity);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        nodes[1].System.ActorOf(Props.Create(() => new Watcher(regions[1], ended)));

        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        regions[1].Tell(GracefulShutdown.Instance);
        do
        {
            Assert.False(late.IsCancellationRequested, "The region has not ended.");
            foreach (var entity in Entities) await AskAsync(regions[0], entity);
        }
        while (!ended.Task.IsCompleted);

        foreach (var entity in Entities) Assert.Equal(nodes[0].SelfAddress.ToString(), (await AskAsync(regions[0], entity)).Node);
        await QueryUntilAsync<CurrentRegions>(regions[0], GetCurrentRegions.Instance, current => current.Regions.SequenceEqual([nodes[0].SelfAddress]), "one region");
    }

    [Fact]
    public async Task ExtractorThatThrows_FailsItsMessageAlone()
    {
        await using var systems = new ShardedNodes();
        var sharding = ClusterSharding.Get((await systems.UpAsync(1))[0].System);
        var region = sharding.Start("throwing", Counter.PropsOf, sharding.Settings, new Throwing());
        Assert.Equal(1, (await AskAsync(region, "one")).Number);

        region.Tell(new ToCounter(Throwing.Entity, ""));
        region.Tell(new ToCounter("one", Throwing.Message));

        Assert.Equal(2, (await AskAsync(region, "one")).Number);
    }

    private sealed class Throwing : IMessageExtractor
    {
        public const string Entity = "no entity";
        public const string Message = "no message";

        public string EntityId(object message) => ((ToCounter)message).Entity is var entity && entity != Entity ? entity : throw new FormatException(entity);

        public object EntityMessage(object message) => ((ToCounter)message).Text is var text && text != Message ? text : throw new FormatException(text);

        public string ShardId(object message) => ShardId(EntityId(message));

        public string ShardId(string entityId, object? messageHint = null) => "shard";
    }

    private sealed class Watcher : ReceiveActor
    {
        public Watcher(IActorRef region, TaskCompletionSource ended)
        {
            Context.Watch(region);
            Receive<Terminated>(_ => ended.SetResult());
        }
    }
}
