using System.Net;
using System.Net.Sockets;
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

    [Fact]
    public async Task Answer_IsExactlyTheGreetingOfTheDescription()
    {
        using var node = await ForeignNode.ConnectAsync(_system);
        Assert.Equal(Greeting(backwards: false), await node.AssociateAsync(42));
    }

    [Fact]
    public async Task NodeThatIsDialled_SeesNothingBesideTheProtocol_NotEvenInALargeMessage()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var far = Dialled(listener, out var accepted);
        far.Tell(new byte[100_000], ActorRefs.NoSender);
        using var node = await accepted;

        // The same fields, in another order.
        Assert.Equal(Greeting(backwards: true), await node.ReceiveAsync());
        await node.SendAsync(node.Greeting(43));
        var body = await node.ReceiveAsync();
        Assert.Equal([1], Proto.Read(body).Select(f => f.Field));
        Assert.Equal(100_000, Proto.Field(Proto.Field(Proto.Field(Proto.Field(body, 1)!, 2)!, 2)!, 1)!.Length);
    }

    [Fact]
    public async Task NodeThatAnswersWithALimit_IsToldTheOwnOne()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var far = Dialled(listener, out var accepted);
        far.Tell("x", ActorRefs.NoSender);
        using var node = await accepted;
        await node.ReceiveAsync();
        await node.SendAsync(node.Greeting(44, pieceLimit: 50_000));
        var info = Proto.Field(Proto.Field(await node.ReceiveAsync(), 2)!, 2)!;
        Assert.Equal(128_000, BitConverter.ToInt64(Proto.Field(Proto.Field(info, 1000)!, 1)!));
    }

    [Fact]
    public async Task NodeThatHappensToWriteItsUidFirst_IsAnsweredAsAnyOther()
    {
        _system.ActorOf(Props.Create<Echo>(), "echo");
        using var node = await ForeignNode.ConnectAsync(_system);
        await node.SendAsync(node.Greeting(46, uidFirst: true));
        Assert.Equal(Greeting(backwards: false), await node.ReceiveAsync());
        await node.SendMessageAsync(RemoteSystem.AddressOf(_system) + "/user/echo", 17, "S", "hi"u8.ToArray(), node.Address + "/temp/b");
        Assert.Equal("hi"u8.ToArray(), (await node.ReceiveMessageAsync()).Bytes);
    }

    [Fact]
    public async Task LimitOfANodeThatDidNotAsk_IsNotAnswered()
    {
        using var node = await ForeignNode.ConnectAsync(_system);
        await node.SendAsync(node.Greeting(45, pieceLimit: 50_000));
        Assert.Equal(Greeting(backwards: false), await node.ReceiveAsync());
    }

    private IActorRef Dialled(Socket listener, out Task<ForeignNode> accepted)
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        accepted = ForeignNode.AcceptAsync(listener);
        return ((ExtendedActorSystem)_system).Provider.ResolveActorRef($"akka.tcp://foreign@127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/user/x");
    }

    private byte[] Greeting(bool backwards)
    {
        var own = RemoteSystem.AddressOf(_system);
        byte[][] address = [Proto.Text(1, own.System), Proto.Text(2, own.Host), Proto.Number(3, own.Port!.Value), Proto.Text(4, "tcp")];
        byte[][] info = [Proto.Bytes(1, InOrder(address)), Proto.Fixed64(2, AddressUidExtension.Uid(_system))];
        return Proto.Bytes(2, Proto.Message(Proto.Number(1, 1), Proto.Bytes(2, InOrder(info))));

        byte[] InOrder(byte[][] fields) => Proto.Message(backwards ? [.. fields.Reverse()] : fields);
    }
}
