using System.Net.Security;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Remote.Transport;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>The first exchange on a connection: TLS if configured, then each side says who it is. All of it within the handshake time.</summary>
internal static class Greeter
{
    /// <summary>No greeting is longer: whoever has not said who it is gets no memory.</summary>
    private const int GreetingLimit = 4096;

    /// <summary>Waits for the other side's greeting and answers it.</summary>
    public static async Task<Connection> AcceptAsync(Remoting remoting, Listener listener, Socket socket)
    {
        using var limit = Limit(listener);
        SocketOptions.Apply(socket, listener.Settings, remoting.Kernel, remoting.SilenceLimit);
        var tls = listener.Tls is null ? null : await listener.Tls.AcceptAsync(new NetworkStream(socket), limit.Token).ConfigureAwait(false);
        return await GreetAsync(remoting, listener, socket, tls, speakFirst: false, limit.Token).ConfigureAwait(false);
    }

    /// <summary>Greets and waits for the answer.</summary>
    public static async Task<Connection> DialAsync(Remoting remoting, Listener listener, Socket socket, Address remote)
    {
        using var limit = Limit(listener);
        var tls = listener.Tls is null ? null : await listener.Tls.DialAsync(new NetworkStream(socket), remote.Host, limit.Token).ConfigureAwait(false);
        return await GreetAsync(remoting, listener, socket, tls, speakFirst: true, limit.Token).ConfigureAwait(false);
    }

    private static CancellationTokenSource Limit(Listener listener)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(listener.Stopping);
        source.CancelAfter(listener.Settings.ConnectTimeout);
        return source;
    }

    private static async Task<Connection> GreetAsync(Remoting remoting, Listener listener, Socket socket, SslStream? tls, bool speakFirst, CancellationToken token)
    {
        var channel = new ByteChannel(socket, tls);
        var inbound = new InboundStream(GreetingLimit, listener.Settings.BigEndian);
        try
        {
            var exchange = new Exchange(channel, inbound, listener, new Handshake(listener.Address, remoting.Uid, 0), token);
            var limit = OwnPieceLimit(remoting, listener);
            var peer = await (speakFirst ? exchange.DialAsync(limit) : exchange.AcceptAsync(limit)).ConfigureAwait(false);
            var connection = new Connection(remoting, listener, channel, inbound, peer, isInbound: !speakFirst);
            return listener.TryEnter(connection) ? connection : throw new InvalidOperationException("There are as many connections as \"akka.remote.kernel.maximum-connections\" allows, or this node shuts down.");
        }
        catch
        {
            channel.Dispose();
            inbound.Dispose();
            throw;
        }
    }

    private static long OwnPieceLimit(Remoting remoting, Listener listener) =>
        remoting.Kernel.LargeMessageThreshold == int.MaxValue ? 0 : listener.Settings.MaximumFrameSize;
}
