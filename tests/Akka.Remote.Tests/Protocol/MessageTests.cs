using System.Text;
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote.Tests.Protocol;

/// <summary>What a foreign node says after the handshake, and what it gets.</summary>
public sealed class MessageTests : IAsyncLifetime
{
    private readonly ActorSystem _system = RemoteSystem.Start("sys");
    private ForeignNode _node = null!;

    private string Own => RemoteSystem.AddressOf(_system).ToString();

    public async Task InitializeAsync()
    {
        _system.ActorOf(Props.Create<Echo>(), "echo");
        _node = await ForeignNode.ConnectAsync(_system);
        await _node.AssociateAsync(42);
    }

    public async Task DisposeAsync()
    {
        _node.Dispose();
        await _system.Terminate();
    }

    [Fact]
    public async Task Selection_GoesToTheRootWithThePathInside()
    {
        var body = Convert.FromHexString("0a2d0a02686910111a2553797374656d2e537472696e672c2053797374656d2e507269766174652e436f72654c6962" + "120808021204" + "75736572" + "120808021204" + "6563686f");
        await _node.SendMessageAsync(Own + "/", 6, "", body, _node.Address + "/temp/c");
        var answer = await _node.ReceiveMessageAsync();
        Assert.Equal((_node.Address + "/temp/c", 17, "hi"), (answer.Recipient, answer.Serializer, Encoding.UTF8.GetString(answer.Bytes)));
    }

    [Theory]
    [InlineData("user", true)]
    [InlineData("nowhere", false)]
    public async Task Identify_IsAnsweredWithThePathOrNone(string element, bool exists)
    {
        var inner = Proto.Message(Proto.Bytes(1, []), Proto.Number(2, 16), Proto.Text(3, "ID"));
        var body = Proto.Message(Proto.Bytes(1, inner), Proto.Bytes(2, Proto.Message(Proto.Number(1, 2), Proto.Text(2, element))));
        await _node.SendMessageAsync(Own + "/", 6, "", body, _node.Address + "/temp/d");
        var answer = await _node.ReceiveMessageAsync();
        Assert.Equal("AID", answer.Manifest);
        byte[] expected = exists ? [0x0a, 0x00, .. Proto.Text(2, Own + "/user")] : [0x0a, 0x00];
        Assert.Equal(expected, answer.Bytes[..expected.Length]);
    }

    [Fact]
    public async Task WatchOfNobody_IsAcknowledgedAndAnsweredAtOnce()
    {
        var watcher = _node.Address + "/system/remote-watcher#5";
        await SendWatch(Own + "/user/nobody", watcher, 0);
        var (ack, note) = (false, false);
        while (!ack || !note)
        {
            var container = Proto.Field(await _node.ReceiveAsync(), 1)!;
            ack |= Proto.Field(container, 1) is { Length: 0 };
            if (Proto.Field(container, 2) is not { } envelope) continue;
            var payload = Proto.Field(envelope, 2)!;
            Assert.Equal("Akka.Dispatch.SysMsg.DeathWatchNotification, Akka", Encoding.UTF8.GetString(Proto.Field(payload, 3)!));
            var death = Proto.Field(payload, 1)!;
            Assert.Equal(Proto.Text(1, Own + "/user/nobody"), Proto.Field(death, 1));
            Assert.Null(Proto.Field(death, 2));
            Assert.Equal(0, BitConverter.ToInt64(Proto.Field(envelope, 5)!));
            note = true;
        }
    }

    [Fact]
    public async Task Numbered_OutOfOrder_AreAcknowledgedWithTheMissingOnes()
    {
        var watcher = _node.Address + "/system/remote-watcher#5";
        await SendWatch(Own + "/user/echo", watcher, 0);
        Assert.Equal("0a020a00", await NextAck());
        await SendWatch(Own + "/user/echo", watcher, 3);
        Assert.Equal("0a1d0a1b0903000000000000001210" + "0100000000000000" + "0200000000000000", await NextAck());
        await SendWatch(Own + "/user/echo", watcher, 1);
        Assert.Equal("0a150a130903000000000000001208" + "0200000000000000", await NextAck());
        await SendWatch(Own + "/user/echo", watcher, 2);
        Assert.Equal("0a0b0a09090300000000000000", await NextAck());
        await SendWatch(Own + "/user/echo", watcher, 2);
        Assert.Equal("0a0b0a09090300000000000000", await NextAck());
    }

    [Fact]
    public async Task Unacknowledged_IsSentAgain()
    {
        var watcher = _node.Address + "/system/remote-watcher#5";
        await SendWatch(Own + "/user/nobody", watcher, 0);
        var first = await _node.ReceiveMessageAsync();
        var second = await _node.ReceiveMessageAsync();
        Assert.Equal((first.Seq, first.Manifest), (second.Seq, second.Manifest));
        Assert.Equal(first.Bytes, second.Bytes);
    }

    [Fact]
    public async Task AckOfWhatWasNeverSent_QuarantinesTheSender()
    {
        await _node.SendAsync(Proto.Bytes(1, Proto.Bytes(1, Proto.Fixed64(1, 9))));
        Assert.Equal(ForeignNode.Disassociate, await _node.ReceiveAsync());
        using var again = await ForeignNode.ConnectAsync(_system);
        await again.AssociateAsync(42);
        Assert.Equal(ForeignNode.Quarantined, await again.ReceiveAsync());
        using var reborn = await ForeignNode.ConnectAsync(_system);
        await reborn.AssociateAsync(43);
        await reborn.SendMessageAsync(Own + "/user/echo", 17, "I", [1, 0, 0, 0], reborn.Address + "/temp/e");
        Assert.Equal("System.Int32, System.Private.CoreLib", (await reborn.ReceiveMessageAsync()).Manifest);
    }

    [Theory]
    [InlineData(17, "Q", "00")]
    [InlineData(4711, "", "00")]
    [InlineData(6, "", "0a05")]
    [InlineData(1, "", "7b227b")]
    [InlineData(2, "System.Diagnostics.Process, System.Diagnostics.Process", "00")]
    [InlineData(22, "Akka.Dispatch.SysMsg.Escalate, Akka", "")]
    public async Task UnreadableMessage_IsDroppedAndTheConnectionStays(int serializer, string manifest, string hex)
    {
        await _node.SendMessageAsync(Own + "/user/echo", serializer, manifest, Convert.FromHexString(hex), _node.Address + "/temp/f");
        await _node.SendMessageAsync(Own + "/user/echo", 17, "L", new byte[8], _node.Address + "/temp/f");
        Assert.Equal("System.Int64, System.Private.CoreLib", (await _node.ReceiveMessageAsync()).Manifest);
    }

    [Fact]
    public async Task MessageForAnotherAddress_IsDropped()
    {
        await _node.SendMessageAsync("akka.tcp://sys@10.1.1.1:1/user/echo", 17, "S", "no"u8.ToArray(), _node.Address + "/temp/g");
        await _node.SendMessageAsync(Own + "/user/echo", 17, "S", "yes"u8.ToArray(), _node.Address + "/temp/g");
        Assert.Equal("yes"u8.ToArray(), (await _node.ReceiveMessageAsync()).Bytes);
    }

    [Fact]
    public async Task PathsOfATransportThatThisNodeLacks_MeanNobody_AndTheConnectionStays()
    {
        await _node.SendMessageAsync("akka.ssl.tcp://sys@10.1.1.1:1/user/echo", 17, "S", "no"u8.ToArray(), _node.Address + "/temp/g");
        await _node.SendMessageAsync(Own + "/user/echo", 17, "S", "for nobody"u8.ToArray(), "akka.ssl.tcp://sys@10.1.1.1:1/temp/g");
        await _node.SendMessageAsync(Own + "/user/echo", 17, "S", "yes"u8.ToArray(), _node.Address + "/temp/g");
        Assert.Equal("yes"u8.ToArray(), (await _node.ReceiveMessageAsync()).Bytes);
    }

    [Theory]
    [InlineData("no path at all")]
    [InlineData("#4294967296")]
    public async Task UnreadableRecipient_EndsTheConnection(string end)
    {
        await _node.SendMessageAsync(end.StartsWith('#') ? $"{Own}/user/echo{end}" : end, 17, "S", "x"u8.ToArray());
        await EndsAsync();
    }

    [Fact]
    public async Task SenderWithoutAPath_EndsTheConnection()
    {
        await _node.SendMessageAsync(Own + "/user/echo", 17, "S", "x"u8.ToArray(), sender: "");
        await EndsAsync();
    }

    [Fact]
    public async Task DamagedContainer_EndsTheConnection()
    {
        await _node.SendAsync(Proto.Bytes(1, [0x12, 0x7f]));
        await EndsAsync();
    }

    [Fact]
    public async Task DeeplyNestedMessage_IsDroppedWithoutHarm()
    {
        var inner = Array.Empty<byte>();
        for (var i = 0; i < 5000; i++) inner = Proto.Bytes(1, Proto.Message(Proto.Bytes(1, inner), Proto.Number(2, 16), Proto.Text(3, "ID")));
        await _node.SendMessageAsync(Own + "/user/echo", 16, "ID", inner, _node.Address + "/temp/h");
        await _node.SendMessageAsync(Own + "/user/echo", 17, "S", "alive"u8.ToArray(), _node.Address + "/temp/h");
        Assert.Equal("alive"u8.ToArray(), (await _node.ReceiveMessageAsync()).Bytes);
    }

    [Fact]
    public async Task FrameAsLongAsTheLimit_IsRead_AndOneLongerClosesTheConnection()
    {
        await _node.SendMessageAsync(Own + "/user/echo", 4, "", new byte[127_600], _node.Address + "/temp/i");
        Assert.Equal(127_600, (await _node.ReceiveMessageAsync()).Bytes.Length);
        await _node.SendUntilClosedAsync(new byte[127_997]);
        Assert.Empty(await _node.ReceiveAsync());
    }

    [Fact]
    public void SystemMessagesOfOtherNodes_AreKnownByTheirNames() =>
        Assert.Equal("Akka.Dispatch.SysMsg.Watch, Akka", Akka.Serialization.Serialization.ManifestFor(
            _system.Serialization.FindSerializerForType(typeof(Watch)),
            new Watch((IInternalActorRef)_system.DeadLetters, (IInternalActorRef)_system.DeadLetters)));

    private async Task EndsAsync()
    {
        Assert.Equal(ForeignNode.Disassociate, await _node.ReceiveAsync());
        Assert.Empty(await _node.ReceiveAsync());
    }

    private Task SendWatch(string watchee, string watcher, long seq) => _node.SendMessageAsync(
        watchee, 22, "Akka.Dispatch.SysMsg.Watch, Akka", Proto.Message(Proto.Bytes(1, Proto.Text(1, watchee)), Proto.Bytes(2, Proto.Text(1, watcher))), seq: seq);

    private async Task<string> NextAck()
    {
        while (true)
        {
            var body = await _node.ReceiveAsync();
            Assert.NotEmpty(body);
            if (Proto.Field(body, 1) is { } container && Proto.Field(container, 2) is null) return Convert.ToHexString(body).ToLowerInvariant();
        }
    }
}
