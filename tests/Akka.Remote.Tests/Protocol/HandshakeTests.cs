using Akka.Actor;

namespace Akka.Remote.Tests.Protocol;

/// <summary>The first exchange on a connection, byte by byte.</summary>
public sealed class HandshakeTests : IAsyncLifetime
{
    private readonly ActorSystem _system = RemoteSystem.Start("sys");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public async Task Associate_OfTheDescription_IsAnsweredWithTheOwnAddressAndUid()
    {
        using var node = await ForeignNode.ConnectAsync(_system, "127.0.0.1");
        Assert.Equal("1228080112240a190a0373797312093132372e302e302e311888f0022203746370112a00000000000000".Length, Convert.ToHexString(node.Greeting(42)).Length + (2 * ("sys".Length - "foreign".Length)));
        await node.SendRawAsync(Convert.FromHexString("2a0000001228080112240a190a0373797312093132372e302e302e311888f0022203746370112a00000000000000"));
        var instruction = Proto.Field(await node.ReceiveAsync(), 2)!;
        Assert.Equal(1, Proto.Field(instruction, 1)![0]);
        var info = Proto.Field(instruction, 2)!;
        var origin = Proto.Field(info, 1)!;
        Assert.Equal("sys", System.Text.Encoding.UTF8.GetString(Proto.Field(origin, 1)!));
        Assert.Equal("127.0.0.1", System.Text.Encoding.UTF8.GetString(Proto.Field(origin, 2)!));
        Assert.Equal(RemoteSystem.AddressOf(_system).Port, BitConverter.ToInt32(Proto.Field(origin, 3)!));
        Assert.Equal("tcp", System.Text.Encoding.UTF8.GetString(Proto.Field(origin, 4)!));
        Assert.Equal(AddressUidExtension.Uid(_system), BitConverter.ToInt64(Proto.Field(info, 2)!));
        Assert.InRange(BitConverter.ToInt64(Proto.Field(info, 2)!), 0, int.MaxValue - 1);
    }

    [Fact]
    public async Task HeartbeatBeforeAssociate_IsRefusedAndClosed()
    {
        using var node = await ForeignNode.ConnectAsync(_system);
        await node.SendAsync(ForeignNode.Heartbeat);
        Assert.Equal(ForeignNode.Disassociate, await node.ReceiveAsync());
        Assert.Empty(await node.ReceiveAsync());
    }

    [Fact]
    public async Task DisassociateBeforeAssociate_IsClosedWithoutAnswer()
    {
        using var node = await ForeignNode.ConnectAsync(_system);
        await node.SendAsync(ForeignNode.Disassociate);
        Assert.Empty(await node.ReceiveAsync());
    }

    [Fact]
    public async Task SecondAssociate_IsIgnored()
    {
        _system.ActorOf(Props.Create<Echo>(), "echo");
        using var node = await ForeignNode.ConnectAsync(_system);
        await node.AssociateAsync(7);
        await node.SendAsync(node.Greeting(7));
        var asker = node.Address + "/temp/b";
        await node.SendMessageAsync(RemoteSystem.AddressOf(_system) + "/user/echo", 17, "S", "hi"u8.ToArray(), asker);
        var answer = await node.ReceiveMessageAsync();
        Assert.Equal(asker, answer.Recipient);
        Assert.Equal("hi"u8.ToArray(), answer.Bytes);
        Assert.Equal(ForeignNode.TextManifest, answer.Manifest);
        Assert.Equal(-1, answer.Seq);
        Assert.StartsWith(RemoteSystem.AddressOf(_system) + "/user/echo#", answer.Sender);
    }
}
