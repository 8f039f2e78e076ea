using Akka.Actor;
using Akka.Event;

namespace Akka.Remote.Tests.Watching;

/// <summary>A node in another process that dies, freezes, or comes back.</summary>
public sealed class NodeLossTests : IAsyncLifetime
{
    private const string Impatient =
        """
        akka.loglevel = DEBUG
        akka.loggers = []
        akka.remote.watch-failure-detector { acceptable-heartbeat-pause = 2 s, heartbeat-interval = 200 ms, unreachable-nodes-reaper-interval = 200 ms, expected-response-after = 200 ms }
        akka.remote.retry-gate-closed-for = 200 ms
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = RemoteSystem.Start("here", Impatient);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task NodeKilled_WatcherHearsThatTheAddressIsGone_AndTheIncarnationIsQuarantined()
    {
        await using var node = await RemoteNode.StartAsync();
        var echo = await node.Resolve(_system, "user/echo");
        var watcher = new Recorder(_system);
        _system.EventStream.Subscribe(watcher.Ref, typeof(QuarantinedEvent));
        watcher.Watch(echo);
        _system.EventStream.Subscribe(watcher.Ref, typeof(Debug));
        await watcher.Next<Debug>(d => d.Message.ToString()!.StartsWith("Received first heartbeat rsp", StringComparison.Ordinal));
        await node.KillAsync();
        var (terminated, quarantined) = (default(Terminated), default(QuarantinedEvent));
        while (terminated is null || quarantined is null)
        {
            var message = await watcher.Next<object>();
            terminated ??= message as Terminated;
            quarantined ??= message as QuarantinedEvent;
        }

        Assert.True(terminated.AddressTerminated);
        Assert.Equal(node.Address, quarantined.Address);
    }

    [Fact]
    public async Task NodeRestartsOnItsAddress_IsReachedAgain_AndOldReferencesLeadNowhere()
    {
        // An address of its own: the port is free there, and stays so while nobody listens.
        var process = Environment.ProcessId;
        var host = $"akka.remote.dot-netty.tcp.hostname = \"127.{(process >> 16) & 0x7f}.{(process >> 8) & 0xff}.{process & 0xff}\"";
        var node = await RemoteNode.StartAsync(port: 3000, hocon: host);
        var old = await node.Resolve(_system, "user/echo");
        var watcher = new Recorder(_system);
        watcher.Watch(old);
        await node.KillAsync();
        await using var reborn = await RemoteNode.StartAsync(port: 3000, hocon: host);
        Assert.Equal(node.Address, reborn.Address);
        Assert.Equal(old, (await watcher.Next<Terminated>()).ActorRef);
        var fresh = await Found(() => reborn.Select(_system, "user/echo").ResolveOne(TimeSpan.FromSeconds(1)));
        Assert.Equal(old.Path, fresh.Path);
        Assert.NotEqual(old.Path.Uid, fresh.Path.Uid);
        Assert.Equal("again", await fresh.Ask<string>("again", Limit));
        var watchAgain = new Recorder(_system);
        watchAgain.Watch(fresh);
        await reborn.KillAsync();
        Assert.True((await watchAgain.Next<Terminated>()).AddressTerminated);
    }

    [Fact]
    public async Task NodeStops_ItsActorsAreReportedOneByOne()
    {
        await using var node = await RemoteNode.StartAsync();
        var watcher = new Recorder(_system);
        watcher.Watch(await node.Resolve(_system, "user/echo"));
        await node.StopAsync();
        await watcher.Next<Terminated>();
    }

    private static async Task<IActorRef> Found(Func<Task<IActorRef>> look)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                return await look();
            }
            catch (ActorNotFoundException) when (!limit.IsCancellationRequested)
            {
                // The gate is closed still, or the node not up yet.
            }
        }
    }
}
