using Akka.Actor;
using static Akka.Cluster.Sharding.Tests.Actors.ShardedNodes;

namespace Akka.Cluster.Sharding.Tests.Actors;

public class ProxyTests
{
    private const string Holder = "akka.cluster.roles = [holder]";

    [Fact]
    public async Task NodeWithoutTheRole_TalksThroughAProxy_WhileShardsMove()
    {
        await using var systems = new ShardedNodes();
        var holders = await systems.UpAsync(2, Holder);
        var outside = await systems.JoinAsync(holders[0]);
        foreach (var holder in holders) Shard(holder, settings => settings.WithRole("holder"));
        var proxy = Shard(outside, settings => settings.WithRole("holder"));
        Assert.EndsWith("Proxy", proxy.Path.Name);
        Assert.Same(proxy, ClusterSharding.Get(outside.System).ShardRegionProxy(TypeName));
        Assert.Empty(ClusterSharding.Get(outside.System).ShardTypeNames);

        var entities = Enumerable.Range(0, 12).Select(number => $"{number}").ToArray();
        foreach (var entity in entities) Assert.NotEqual(outside.SelfAddress.ToString(), (await AskAsync(proxy, entity)).Node);
        var leaving = CoordinatedShutdown.Get(holders[1].System).Run(CoordinatedShutdown.ClrExitReason.Instance);
        do
        {
            foreach (var entity in entities) await AskAsync(proxy, entity);
        }
        while (!leaving.IsCompleted);
        foreach (var entity in entities) Assert.Equal(holders[0].SelfAddress.ToString(), (await AskAsync(proxy, entity)).Node);
    }
}
