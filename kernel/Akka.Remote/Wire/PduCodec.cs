using System.Buffers.Binary;
using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>
/// AkkaProtocolMessage: 1 payload, 2 instruction { 1 command, 2 handshake { 1 origin, 2 uid, 3 cookie } }. The fields 1000 are the
/// kernel's own: in a handshake what it can do beyond the protocol, in a message a piece. Only a node gets them that has shown that it knows them.
/// </summary>
internal static class PduCodec
{
    public const int KernelField = 1000;
    public const int LengthSize = 4;

    private const string SchemePrefix = "akka.";

    /// <summary>The protocol of an address, as its first field.</summary>
    private const byte ProtocolTag = (4 << 3) | (byte)WireType.Bytes;

    public static byte[] Heartbeat { get; } = [0x12, 0x02, 0x08, (byte)PduCommand.Heartbeat];

    public static byte[] Instruction(PduCommand command) => [0x12, 0x02, 0x08, (byte)command];

    public static byte[] Associate(Handshake handshake)
    {
        var output = new WireBuffer();
        var instruction = output.Begin(2);
        output.Number(1, (long)PduCommand.Associate);
        var info = output.Begin(2);
        if (handshake.AsksForPieces) output.Fixed64(2, (ulong)(long)handshake.Uid);
        var origin = output.Begin(1);
        AddressCodec.Write(output, handshake.Origin.WithProtocol(handshake.Origin.Protocol[SchemePrefix.Length..]), backwards: handshake.AsksForPieces);
        output.End(origin);
        if (!handshake.AsksForPieces) output.Fixed64(2, (ulong)(long)handshake.Uid);
        if (handshake.PieceLimit > 0)
        {
            var kernel = output.Begin(KernelField);
            output.Number(1, handshake.PieceLimit);
            output.End(kernel);
        }

        output.End(info);
        output.End(instruction);
        return output.ToArray();
    }

    /// <summary>The instruction of a message, none for one with a payload.</summary>
    /// <exception cref="WireFormatException">It is neither, or damaged.</exception>
    public static PduCommand Read(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> piece, out ReadOnlySpan<byte> handshake)
    {
        payload = piece = handshake = [];
        PduCommand? command = null;
        var reader = new WireReader(body);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    payload = reader.Bytes();
                    break;
                case 2:
                    command = ReadInstruction(reader.Bytes(), out handshake);
                    break;
                case KernelField:
                    piece = reader.Bytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (command is { } given) return given;
        if (payload.IsEmpty && piece.IsEmpty) throw new WireFormatException("A message has neither an instruction nor a payload.");
        return PduCommand.None;
    }

    public static Handshake ReadHandshake(ReadOnlySpan<byte> bytes)
    {
        Address? origin = null;
        var (uid, limit, asks) = (0UL, 0L, false);
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    var address = reader.Bytes();
                    origin = AddressCodec.Read(address);
                    asks &= address.Length > 0 && address[0] == ProtocolTag;
                    break;
                case 2:
                    uid = reader.Fixed64();
                    asks = origin is null;
                    break;
                case KernelField:
                    limit = ReadPieceLimit(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (origin is not { Host: not null, Port: not null, System.Length: > 0, Protocol.Length: > 0 }) throw new WireFormatException($"A node calls itself \"{origin}\", which is no address.");
        return new Handshake(origin.WithProtocol(SchemePrefix + origin.Protocol), (int)uid, limit, asks);
    }

    public static int ReadLength(ReadOnlySpan<byte> head, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadInt32BigEndian(head) : BinaryPrimitives.ReadInt32LittleEndian(head);

    public static void WriteLength(Span<byte> head, int length, bool bigEndian)
    {
        if (bigEndian) BinaryPrimitives.WriteInt32BigEndian(head, length);
        else BinaryPrimitives.WriteInt32LittleEndian(head, length);
    }

    private static PduCommand ReadInstruction(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> handshake)
    {
        handshake = [];
        var command = PduCommand.None;
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) command = (PduCommand)reader.Int32();
            else if (reader.Field == 2) handshake = reader.Bytes();
            else reader.Skip();
        }

        return command is > PduCommand.None and <= PduCommand.DisassociateQuarantined
            ? command
            : throw new WireFormatException($"The instruction {(int)command} is unknown.");
    }

    private static long ReadPieceLimit(ReadOnlySpan<byte> bytes)
    {
        var limit = 0UL;
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) limit = reader.Varint();
            else reader.Skip();
        }

        return (long)Math.Min(limit, int.MaxValue);
    }
}
