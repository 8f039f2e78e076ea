using System.Threading.Channels;
using Akka.Actor;
using Akka.Cluster.Sharding.Tests.Actors;

namespace Akka.Cluster.Sharding.Tests.Daemons;

public class ShardedDaemonProcessTests
{
    private const int Daemons = 4;
    private const string Often = "akka.cluster { sharded-daemon-process.keep-alive-interval = 200ms, sharding.rebalance-interval = 10m }";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Channel<int> _started = Channel.CreateUnbounded<int>();

    [Fact]
    public void Settings_HaveTheDefaultsOfAkkaNet()
    {
        var settings = ShardedDaemonProcessSettings.FromConfig(ClusterSharding.DefaultConfig().GetConfig("akka.cluster.sharded-daemon-process"));
        Assert.Equal(TimeSpan.FromSeconds(10), settings.KeepAliveInterval);
        Assert.Null(settings.Role);
        Assert.Null(settings.ShardingSettings);
        Assert.Equal("workers", settings.WithRole("workers").WithKeepAliveInterval(TimeSpan.FromSeconds(1)).Role);
    }

    [Fact]
    public async Task NoInstances_AreRefused()
    {
        await using var systems = new ShardedNodes();
        var daemons = ShardedDaemonProcess.Get((await systems.UpAsync(1, Often))[0].System);
        Assert.ThrowsAny<ArgumentException>(() => daemons.Init("none", 0, PropsOf));
        Assert.ThrowsAny<ArgumentException>(() => daemons.InitProxy("none", -1, null));
    }

    [Fact]
    public async Task AllStartUnasked_AndAgainWhenOneHasEnded()
    {
        await using var systems = new ShardedNodes();
        var nodes = await systems.UpAsync(2, Often);
        var routers = nodes.Select(node => ShardedDaemonProcess.Get(node.System).Init("daemons", Daemons, PropsOf)).ToArray();
        Assert.Equal(Enumerable.Range(0, Daemons), (await StartsAsync(Daemons)).Order());

        routers[1].Tell(Daemon.End);
        Assert.InRange(Assert.Single(await StartsAsync(1)), 0, Daemons - 1);
        for (var number = 0; number < Daemons; number++) Assert.Contains(await routers[0].Ask<string>("where", Patience), nodes.Select(node => node.SelfAddress.ToString()));
    }

    [Fact]
    public async Task NodeWithoutTheRole_ReachesThemAndRunsNone()
    {
        await using var systems = new ShardedNodes();
        var worker = (await systems.UpAsync(1, $"{Often}\nakka.cluster.roles = [worker]"))[0];
        var outside = await systems.JoinAsync(worker, Often);
        var settings = ShardedDaemonProcessSettings.Create(worker.System).WithRole("worker");
        ShardedDaemonProcess.Get(worker.System).Init("daemons", Daemons, PropsOf, settings, null);
        var router = ShardedDaemonProcess.Get(outside.System).Init("daemons", Daemons, PropsOf, settings, null);

        for (var number = 0; number < Daemons; number++) Assert.Equal(worker.SelfAddress.ToString(), await router.Ask<string>("where", Patience));
        Assert.Empty(ClusterSharding.Get(outside.System).ShardTypeNames);
    }

    private Props PropsOf(int number) => Props.Create(() => new Daemon(number, _started.Writer));

    private async Task<IReadOnlyList<int>> StartsAsync(int count)
    {
        var started = new List<int>();
        using var late = new CancellationTokenSource(Patience);
        while (started.Count < count) started.Add(await _started.Reader.ReadAsync(late.Token));
        return started;
    }
}
