using Akka.Actor;

namespace Akka.Remote.Tests.Protocol;

/// <summary>A foreign node whose connection is reset, and what each side still knows of the numbers of system messages.</summary>
public sealed class ResetTests : IAsyncLifetime
{
    private const int Uid = 42;
    private const string Notification = "Akka.Dispatch.SysMsg.DeathWatchNotification, Akka";

    // No test waits so long: a frame comes twice only where it is asked for.
    private readonly ActorSystem _system = RemoteSystem.Start("sys", "akka.remote.resend-interval = 1h");

    private string Own => RemoteSystem.AddressOf(_system).ToString();

    public Task InitializeAsync()
    {
        _system.ActorOf(Props.Create<Echo>(), "echo");
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task NodeThatGoesOnWithItsNumbers_IsUnderstood()
    {
        using var node = await ConnectAsync();
        await WatchAsync(node, "echo", 0);
        Assert.Equal(0, await AckAsync(node));
        node.Reset();
        using var again = await ConnectAsync();
        await WatchAsync(again, "nobody", 1);
        Assert.Equal(1, await AckAsync(again));
    }

    [Fact]
    public async Task NodeThatCountsFromTheStart_AsAkkaNetDoesAfterAReset_IsUnderstood()
    {
        using var node = await ConnectAsync();
        for (var seq = 0; seq < 3; seq++)
        {
            await WatchAsync(node, "echo", seq);
            Assert.Equal(seq, await AckAsync(node));
        }

        node.Reset();
        using var again = await ConnectAsync();
        await WatchAsync(again, "nobody", 0);
        Assert.Equal((Notification, 0), await NumberedAsync(again));
        await WatchAsync(again, "nobody-else", 1);
        await AcknowledgeAsync(again, 0);
        Assert.Equal((Notification, 1), await NumberedAsync(again));
    }

    [Fact]
    public async Task OwnNumbers_GoOn_AndWhoForgotThemGetsTheGapsFilled()
    {
        using var node = await ConnectAsync();
        await WatchAsync(node, "nobody", 0);
        Assert.Equal((Notification, 0), await NumberedAsync(node));
        await AcknowledgeAsync(node, 0);
        await EchoAsync(node);
        node.Reset();
        using var again = await ConnectAsync();
        await WatchAsync(again, "nobody-else", 1);
        Assert.Equal((Notification, 1), await NumberedAsync(again));

        // It says that it has never seen the first.
        await AcknowledgeAsync(again, 1, 0);
        Assert.Equal(("Akka.Dispatch.SysMsg.Unwatch, Akka", 0), await NumberedAsync(again));
        await AcknowledgeAsync(again, 1);
        await EchoAsync(again);
    }

    private async Task<ForeignNode> ConnectAsync()
    {
        var node = await ForeignNode.ConnectAsync(_system);
        Assert.NotEmpty(await node.AssociateAsync(Uid));
        return node;
    }

    private Task WatchAsync(ForeignNode node, string name, long seq)
    {
        var (watchee, watcher) = ($"{Own}/user/{name}", node.Address + "/system/remote-watcher#5");
        var pair = Proto.Message(Proto.Bytes(1, Proto.Text(1, watchee)), Proto.Bytes(2, Proto.Text(1, watcher)));
        return node.SendMessageAsync(watchee, 22, "Akka.Dispatch.SysMsg.Watch, Akka", pair, seq: seq);
    }

    private static Task AcknowledgeAsync(ForeignNode node, long seq, params long[] missing)
    {
        var numbers = missing.SelectMany(BitConverter.GetBytes).ToArray();
        return node.SendAsync(Proto.Bytes(1, Proto.Bytes(1, Proto.Message(seq == 0 ? [] : Proto.Fixed64(1, seq), missing.Length == 0 ? [] : Proto.Bytes(2, numbers)))));
    }

    /// <summary>An answer that was sent after all that came before was handled.</summary>
    private async Task EchoAsync(ForeignNode node)
    {
        await node.SendMessageAsync($"{Own}/user/echo", 17, "L", new byte[8], node.Address + "/temp/a");
        while ((await node.ReceiveMessageAsync()).Seq >= 0)
        {
            // Sent again meanwhile.
        }
    }

    private static async Task<(string Manifest, long Seq)> NumberedAsync(ForeignNode node)
    {
        while (true)
        {
            var message = await node.ReceiveMessageAsync();
            if (message.Seq >= 0) return (message.Manifest, message.Seq);
        }
    }

    /// <summary>The highest number of the next acknowledgement; it must know of no gap.</summary>
    private static async Task<long> AckAsync(ForeignNode node)
    {
        while (true)
        {
            var body = await node.ReceiveAsync();
            Assert.NotEmpty(body);
            if (Proto.Field(body, 1) is not { } container || Proto.Field(container, 1) is not { } ack) continue;
            Assert.Null(Proto.Field(ack, 2));
            return Proto.Field(ack, 1) is { } seq ? BitConverter.ToInt64(seq) : 0;
        }
    }
}
