using Akka.Actor;

namespace Akka.Remote.Tests.Protocol;

/// <summary>A new incarnation of a node connects while the old one still talks: what each has numbered does not mix.</summary>
public sealed class IncarnationTests : IAsyncLifetime
{
    private const int Incarnations = 60;

    private readonly ActorSystem _system = RemoteSystem.Start("sys");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task OldOneGoesOnNumbering_NewOneIsAcknowledgedFromZero()
    {
        _system.ActorOf(Props.Create<Echo>(), "echo");
        var old = await EnterAsync(1);
        for (var uid = 2; uid < Incarnations; uid++)
        {
            var stream = StreamAsync(old);
            var next = await EnterAsync(uid);
            old.Dispose();
            await stream;
            old = next;
        }

        old.Dispose();
    }

    /// <summary>Connects, and is known to be there once its first number is acknowledged.</summary>
    private async Task<ForeignNode> EnterAsync(int uid)
    {
        var node = await ForeignNode.ConnectAsync(_system);
        await node.AssociateAsync(uid);
        await node.SendAsync(Watch(node, 0));
        Assert.Equal("0a020a00", await NextAckAsync(node));
        return node;
    }

    private async Task StreamAsync(ForeignNode node)
    {
        await Task.Yield();
        for (var seq = 1; seq < 2000; seq++)
        {
            if (!await node.SendUntilClosedAsync(Watch(node, seq))) return;
        }
    }

    private byte[] Watch(ForeignNode node, long seq)
    {
        var (watchee, watcher) = ($"{RemoteSystem.AddressOf(_system)}/user/echo", node.Address + "/system/remote-watcher#5");
        var pair = Proto.Message(Proto.Bytes(1, Proto.Text(1, watchee)), Proto.Bytes(2, Proto.Text(1, watcher)));
        return ForeignNode.Message(watchee, 22, "Akka.Dispatch.SysMsg.Watch, Akka", pair, seq: seq);
    }

    private static async Task<string> NextAckAsync(ForeignNode node)
    {
        while (true)
        {
            var body = await node.ReceiveAsync();
            Assert.NotEmpty(body);
            if (Proto.Field(body, 1) is { } container && Proto.Field(container, 2) is null) return Convert.ToHexString(body).ToLowerInvariant();
        }
    }
}
