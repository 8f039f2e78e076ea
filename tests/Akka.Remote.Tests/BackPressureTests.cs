using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Tests.Protocol;

namespace Akka.Remote.Tests;

/// <summary>A node that takes nothing fills neither the memory nor holds up the senders for long.</summary>
public sealed class BackPressureTests : IAsyncLifetime
{
    private const int QueueSize = 2000;

    private readonly ActorSystem _system = RemoteSystem.Start("sys", "akka.remote.kernel { outbound-queue-size = 200, outbound-stall-timeout = 200 ms }");
    private readonly ActorSystem _patient = RemoteSystem.Start("patient", $"akka.remote.kernel {{ outbound-queue-size = {QueueSize}, outbound-stall-timeout = 90 s }}");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_system.Terminate(), _patient.Terminate());

    [Fact]
    public async Task NodeThatDoesNotRead_MessagesBeyondTheBoundAreDeadLetters()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var letters = new Recorder(_system);
        _system.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        var far = ((ExtendedActorSystem)_system).Provider.ResolveActorRef($"akka.tcp://foreign@127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/user/x");
        far.Tell("first", ActorRefs.NoSender);
        using var node = await ForeignNode.AcceptAsync(listener);
        await node.ReceiveAsync();
        await node.SendAsync(node.Greeting(5));
        Assert.Equal("first"u8.ToArray(), (await node.ReceiveMessageAsync()).Bytes);
        var bulk = new byte[20_000];

        // Held up for ever, or for the stall time at each message, it would not end.
        await Task.Run(() =>
        {
            for (var i = 0; i < 3000; i++) far.Tell(bulk, ActorRefs.NoSender);
        }).WaitAsync(TimeSpan.FromSeconds(120));
        Assert.Same(bulk, (await letters.Next<DeadLetter>()).Message);
    }

    [Fact]
    public async Task NodeThatDoesNotRead_HeartbeatIsNotHeldUp_AndLeavesBeforeTheQueue()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 64 * 1024 };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var root = $"akka.tcp://foreign@127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}";
        var far = ((ExtendedActorSystem)_patient).Provider.ResolveActorRef($"{root}/user/x");
        var heartbeats = _patient.ActorSelection($"{root}/system/remote-watcher");

        // More than two sockets hold, and as many as the queue may hold before anybody is held up: they wait for the connection.
        var bulk = new byte[30_000];
        for (var i = 0; i < QueueSize; i++) far.Tell(bulk, ActorRefs.NoSender);
        using var node = await ForeignNode.AcceptAsync(listener);
        await node.ReceiveAsync();
        await node.SendAsync(node.Greeting(6));
        var flood = new Thread(() =>
        {
            for (var i = 0; i < QueueSize; i++) far.Tell(bulk, ActorRefs.NoSender);
        });
        flood.Start();
        Assert.True(SpinWait.SpinUntil(() => (flood.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0, TimeSpan.FromSeconds(60)));

        // Held up, it would be for as long as this node does not read.
        await Task.Run(() => heartbeats.Tell(RemoteWatcher.Heartbeat.Instance, ActorRefs.NoSender)).WaitAsync(TimeSpan.FromSeconds(60));
        var before = 0;
        while ((await node.ReceiveMessageAsync()).Bytes.Length >= bulk.Length) before++;
        Assert.InRange(before, 0, QueueSize / 2);
    }

    [Fact]
    public async Task NodeThatReads_LosesNothingOfAFlood()
    {
        using var other = RemoteSystem.Start("other");
        var sink = new Recorder(other, "sink");
        var far = await _patient.Resolve(other, "user/sink");
        for (var i = 0; i < 50_000; i++) far.Tell(i, ActorRefs.NoSender);
        for (var i = 0; i < 50_000; i++) Assert.Equal(i, await sink.Next<int>());
    }
}
