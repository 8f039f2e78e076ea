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
        using var limit = Limit(remoting, listener);
        SocketOptions.Apply(socket, listener.Settings, remoting.SilenceLimit);
        var tls = listener.Tls is null ? null : await listener.Tls.AcceptAsync(new NetworkStream(socket), limit.Token).ConfigureAwait(false);
        return await GreetAsync(remoting, listener, socket, tls, speakFirst: false, limit.Token).ConfigureAwait(false);
    }

    /// <summary>Greets and waits for the answer.</summary>
    public static async Task<Connection> DialAsync(Remoting remoting, Listener listener, Socket socket, Address remote)
    {
        using var limit = Limit(remoting, listener);
        var tls = listener.Tls is null ? null : await listener.Tls.DialAsync(new NetworkStream(socket), remote.Host, limit.Token).ConfigureAwait(false);
        return await GreetAsync(remoting, listener, socket, tls, speakFirst: true, limit.Token).ConfigureAwait(false);
    }

    private static CancellationTokenSource Limit(Remoting remoting, Listener listener)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(listener.Stopping);
        source.CancelAfter(remoting.Kernel.HandshakeTimeout);
        return source;
    }

    private static async Task<Connection> GreetAsync(Remoting remoting, Listener listener, Socket socket, SslStream? tls, bool speakFirst, CancellationToken token)
    {
        var channel = new ByteChannel(socket, tls);
        var inbound = new InboundStream(GreetingLimit, listener.Settings.BigEndian);
        try
        {
            var own = Frame(PduCodec.Associate(new Handshake(listener.Address, remoting.Uid, OwnPieceLimit(remoting, listener))), listener);
            if (speakFirst) await channel.WriteAsync(own, token).ConfigureAwait(false);
            var peer = await ReadGreetingAsync(channel, inbound, listener, token).ConfigureAwait(false);
            if (!speakFirst) await channel.WriteAsync(own, token).ConfigureAwait(false);
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

    private static async Task<Handshake> ReadGreetingAsync(ByteChannel channel, InboundStream inbound, Listener listener, CancellationToken token)
    {
        var greeting = new Greeting();
        while (!inbound.TryFrame(greeting))
        {
            var count = await channel.ReadAsync(inbound.TargetMemory(), token).ConfigureAwait(false);
            if (count == 0) throw new IOException("The other side closed the connection before it said who it is.");
            inbound.Received(count);
        }

        if (greeting.Peer is { } peer) return peer;
        if (greeting.Command is PduCommand.Disassociate or PduCommand.DisassociateShuttingDown or PduCommand.DisassociateQuarantined)
        {
            throw new IOException($"The other side refused: {greeting.Command}.");
        }

        await channel.WriteAsync(Frame(PduCodec.Instruction(PduCommand.Disassociate), listener), token).ConfigureAwait(false);
        throw new WireFormatException("The first thing that the other side said is not who it is.");
    }

    private static byte[] Frame(byte[] body, Listener listener)
    {
        var frame = new byte[PduCodec.LengthSize + body.Length];
        PduCodec.WriteLength(frame, body.Length, listener.Settings.BigEndian);
        body.CopyTo(frame, PduCodec.LengthSize);
        return frame;
    }

    private sealed class Greeting : IFrameHandler
    {
        public Handshake? Peer { get; private set; }

        public PduCommand Command { get; private set; }

        public void OnFrame(ReadOnlySpan<byte> body)
        {
            Command = PduCodec.Read(body, out _, out _, out var handshake);
            if (Command == PduCommand.Associate) Peer = PduCodec.ReadHandshake(handshake);
        }

        public LargeInbound OnOpen(ReadOnlySpan<byte> envelope, long length) => throw new WireFormatException("A message came before the greeting.");

        public void OnLarge(LargeInbound message)
        {
        }
    }
}
