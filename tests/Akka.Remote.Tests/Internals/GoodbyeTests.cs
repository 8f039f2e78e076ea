using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Remote.Associations;
using Akka.Remote.Transport;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Internals;

/// <summary>The last frame of a connection, to a node that takes nothing any more.</summary>
public sealed class GoodbyeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ActorSystem _system = RemoteSystem.Start(hocon: "akka.remote.flush-wait-on-shutdown = 200 ms");

    public void Dispose() => _system.Dispose();

    /// <summary>A node that is cut off acknowledges nothing: whoever ends the connection, often an actor on its own way out, must not wait for room in the socket.</summary>
    [Fact]
    public async Task NodeThatTakesNothing_WhoeverClosesDoesNotWait_AndTheConnectionCloses()
    {
        var remoting = (Remoting)((RemoteActorRefProvider)((ExtendedActorSystem)_system).Provider).Transport;
        var section = _system.Settings.Config.GetConfig("akka.remote.dot-netty.tcp");
        var listener = new Listener(remoting, new TcpSettings(section, "tcp"), "tcp");
        using var accepting = new TcpListener(IPAddress.Loopback, 0);
        accepting.Start();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(accepting.LocalEndpoint);
        using var deaf = await accepting.AcceptSocketAsync();
        var peer = new Handshake(new Address("akka.tcp", "deaf", "127.0.0.1", 1), 1, 0);
        var connection = new Connection(remoting, listener, new ByteChannel(socket, null), new InboundStream(4096, false), peer, isInbound: false);
        Fill(socket);
        connection.Start();
        try
        {
            await Task.Run(() => connection.CloseAfterwards(PduCommand.Disassociate, "the test says so")).WaitAsync(Patience);

            await Task.Run(() => SpinWait.SpinUntil(() => connection.IsClosed, Patience));
            Assert.True(connection.IsClosed);
        }
        finally
        {
            connection.Close("the test is over", CloseKind.Local);
        }
    }

    // Until nothing goes in any more, also when what the other end has taken meanwhile is counted.
    private static void Fill(Socket socket)
    {
        var bytes = new byte[1 << 16];
        for (var refusals = 0; refusals < 3;)
        {
            socket.Send(bytes, SocketFlags.None, out var error);
            if (error == SocketError.Success) continue;
            if (bytes.Length > 1) bytes = new byte[1];
            else if (!socket.Poll(100_000, SelectMode.SelectWrite)) refusals++;
        }
    }
}
