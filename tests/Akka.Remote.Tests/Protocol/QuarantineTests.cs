using System.Net;
using System.Net.Sockets;
using Akka.Actor;

namespace Akka.Remote.Tests.Protocol;

/// <summary>What a quarantined incarnation says reaches nobody, from the moment on that it is one.</summary>
public sealed class QuarantineTests : IAsyncLifetime
{
    private const int Uid = 42;

    private readonly ActorSystem _system = RemoteSystem.Start("sys", "akka.remote.kernel { outbound-queue-size = 200, outbound-stall-timeout = 200 ms }");
    private Recorder _sink = null!;

    public Task InitializeAsync()
    {
        _sink = new Recorder(_system, "sink");
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task NewConnection_IsRefused_AndWhatCameWithItIsDropped()
    {
        for (var round = 0; round < 20; round++)
        {
            using var node = await ForeignNode.ConnectAsync(_system);
            Quarantine(node);
            var late = ForeignNode.Message($"{RemoteSystem.AddressOf(_system)}/user/sink", 17, "S", "late"u8.ToArray());
            await node.SendRawAsync([.. ForeignNode.Frame(node.Greeting(Uid)), .. ForeignNode.Frame(late), .. ForeignNode.Frame(late)]);
            Assert.Equal(1, Proto.Field(Proto.Field(await node.ReceiveAsync(), 2)!, 1)![0]);
            Assert.Equal(ForeignNode.Quarantined, await node.ReceiveAsync());
            Assert.Empty(await node.ReceiveAsync());
        }

        await NothingCameAsync();
    }

    [Fact]
    public async Task OpenConnection_OnWhichNoGoodbyeCanLeave_DeliversNothingMore()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var far = ((ExtendedActorSystem)_system).Provider.ResolveActorRef($"akka.tcp://foreign@127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/user/x");
        far.Tell("first", ActorRefs.NoSender);
        using var node = await ForeignNode.AcceptAsync(listener);
        await node.ReceiveAsync();
        await node.SendAsync(node.Greeting(Uid));
        await node.ReceiveMessageAsync();

        // More than two sockets hold.
        var bulk = new byte[20_000];
        await Task.Run(() =>
        {
            for (var i = 0; i < 2000; i++) far.Tell(bulk, ActorRefs.NoSender);
        });
        Quarantine(node);
        await node.SendMessageAsync($"{RemoteSystem.AddressOf(_system)}/user/sink", 17, "S", "late"u8.ToArray());
        while ((await node.ReceiveAsync()).Length > 0)
        {
            // What the sockets held.
        }

        await NothingCameAsync();
    }

    private void Quarantine(ForeignNode node) => ((RemoteActorRefProvider)((ExtendedActorSystem)_system).Provider).Quarantine(Address.Parse(node.Address), Uid);

    private async Task NothingCameAsync()
    {
        _sink.Ref.Tell("mine", ActorRefs.NoSender);
        Assert.Equal("mine", await _sink.Next<object>());
    }
}
