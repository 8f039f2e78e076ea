using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka.Actor;

namespace Akka.Remote.Tests.Faults;

/// <summary>Whoever connects and does not speak the protocol harms nobody.</summary>
public sealed class GarbageTests : TwoSystems
{
    private static readonly byte[] TlsHello = Convert.FromHexString("16030100c4010000c00303" + new string('a', 64) + "00001a130113021303c02bc02fc02cc030cca9cca8c013c014009c009d0100007d");

    [Fact]
    public async Task ThousandStrangers_NodeServesOn()
    {
        B.ActorOf(Props.Create<Echo>(), "echo");
        var echo = await A.Resolve(B, "user/echo");
        var random = new Random(4711);
        var noise = new byte[3000];
        random.NextBytes(noise);
        byte[][] kinds =
        [
            Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: node\r\n\r\n"),
            TlsHello,
            noise,
            [0xff, 0xff, 0xff, 0xff, 1, 2, 3],
            [0xff, 0xff, 0xff, 0x7f, 0x12],
            [],
            [5, 0, 0, 0, 0x12, 0x80, 0x80, 0x80, 0x80],
        ];
        for (var round = 0; round < 20; round++)
        {
            var strangers = Enumerable.Range(0, 50).Select(i => Connect(kinds[(round + i) % kinds.Length])).ToArray();
            Assert.Equal(round, await echo.Ask<int>(round, Limit));
            foreach (var stranger in await Task.WhenAll(strangers)) stranger.Dispose();
        }

        Assert.Equal("well", await B.Select(A, "user/nobody").Ask<object>(new Identify("well"), Limit) is ActorIdentity { Subject: null } ? "well" : "");
        Assert.Equal("still here", await echo.Ask<string>("still here", Limit));
    }

    [SkippableFact]
    public async Task ThousandStrangersThatSayNothing_DoNotKeepOthersOut()
    {
        var files = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Skip.If(int.TryParse(files[3], out var most) && most < 4096, $"A thousand connections with both ends here need 4096 open files, {most} are allowed.");
        B.ActorOf(Props.Create<Echo>(), "echo");
        var silent = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Connect([])));
        Assert.Equal("in", await A.Select(B, "user/echo").Ask<string>("in", Limit));
        foreach (var socket in silent) socket.Dispose();
    }

    private async Task<Socket> Connect(byte[] bytes)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, RemoteSystem.AddressOf(B).Port!.Value));
        if (bytes.Length > 0) await socket.SendAsync(bytes);
        return socket;
    }
}
