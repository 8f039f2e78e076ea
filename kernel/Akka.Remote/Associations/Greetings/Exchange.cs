using Akka.Remote.Transport;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>The greetings of one connection, and how two kernel nodes find out about each other without a node of Akka.NET noticing.</summary>
internal sealed class Exchange(ByteChannel channel, InboundStream inbound, Listener listener, Handshake own, CancellationToken token)
{
    /// <summary>Greets, asking for pieces; says that it takes them itself to a node that has answered so.</summary>
    public async Task<Handshake> DialAsync(long pieceLimit)
    {
        await WriteAsync(PduCodec.Associate(own with { AsksForPieces = pieceLimit > 0 })).ConfigureAwait(false);
        var peer = await ReadAsync().ConfigureAwait(false);
        if (pieceLimit == 0 || peer.PieceLimit == 0) return peer with { PieceLimit = 0 };
        await WriteAsync(PduCodec.Associate(own with { PieceLimit = pieceLimit })).ConfigureAwait(false);
        return peer;
    }

    /// <summary>Answers a greeting, one that asks for pieces with their limit, which the other side has to say too.</summary>
    public async Task<Handshake> AcceptAsync(long pieceLimit)
    {
        var peer = await ReadAsync().ConfigureAwait(false);
        var pieces = pieceLimit > 0 && peer.AsksForPieces;
        await WriteAsync(PduCodec.Associate(own with { PieceLimit = pieces ? pieceLimit : 0 })).ConfigureAwait(false);
        return pieces ? await ReadAsync().ConfigureAwait(false) : peer with { PieceLimit = 0 };
    }

    private async Task<Handshake> ReadAsync()
    {
        var greeting = new Greeting();
        try
        {
            while (!inbound.TryFrame(greeting))
            {
                var count = await channel.ReadAsync(inbound.TargetMemory(), token).ConfigureAwait(false);
                if (count == 0) throw new IOException("The other side closed the connection before it said who it is.");
                inbound.Received(count);
            }
        }
        catch (OperationCanceledException) when (channel.IsPlain)
        {
            channel.TryWrite(Frame(PduCodec.Instruction(PduCommand.Disassociate)));
            throw;
        }

        if (greeting.Peer is { } peer) return peer;
        if (greeting.Command is PduCommand.Disassociate or PduCommand.DisassociateShuttingDown or PduCommand.DisassociateQuarantined)
        {
            throw new IOException($"The other side refused: {greeting.Command}.");
        }

        await WriteAsync(PduCodec.Instruction(PduCommand.Disassociate)).ConfigureAwait(false);
        throw new WireFormatException("The first thing that the other side said is not who it is.");
    }

    private ValueTask WriteAsync(byte[] body) => channel.WriteAsync(Frame(body), token);

    private byte[] Frame(byte[] body)
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
