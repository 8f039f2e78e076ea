namespace Akka.Remote.Wire;

/// <summary>
/// A message in pieces: one frame that opens it (kind 1, length of the payload, envelope without payload), then frames with the bytes
/// in order (kind 2) between which other frames may stand. One message at a time is open on a connection, in each direction.
/// </summary>
internal static class PieceCodec
{
    public const byte Open = 1;
    public const byte Data = 2;

    /// <summary>Length of the frame, tag of two bytes, length of the piece, kind.</summary>
    public const int MaxDataHeader = PduCodec.LengthSize + 2 + 5 + 1;

    private const ulong Tag = (PduCodec.KernelField << 3) | (int)WireType.Bytes;

    /// <summary>Writes all of a data frame but its bytes.</summary>
    public static int WriteDataHeader(Span<byte> target, int count, bool bigEndian)
    {
        var at = PduCodec.LengthSize;
        at += WireSize.Put(target[at..], Tag);
        at += WireSize.Put(target[at..], (ulong)count + 1);
        target[at++] = Data;
        PduCodec.WriteLength(target, at - PduCodec.LengthSize + count, bigEndian);
        return at;
    }

    /// <summary>The header of a data frame at the front of <paramref name="bytes"/>; its size, or 0 if it is another frame.</summary>
    public static int ReadDataHeader(ReadOnlySpan<byte> bytes, int frameLength, out int count)
    {
        count = 0;
        if (bytes.Length < PduCodec.LengthSize + 4 || bytes[4] != (byte)(Tag & 0x7F | 0x80) || bytes[5] != (byte)(Tag >> 7)) return 0;
        var length = 0UL;
        for (var (at, shift) = (6, 0); at < bytes.Length && shift < 35; at++, shift += 7)
        {
            length |= (ulong)(bytes[at] & 0x7F) << shift;
            if (bytes[at] >= 0x80) continue;
            if (++at >= bytes.Length || bytes[at] != Data) return 0;
            count = (int)length - 1;
            return at + 1 + count == PduCodec.LengthSize + frameLength ? at + 1 : 0;
        }

        return 0;
    }

    /// <summary>The body of the frame that opens a message.</summary>
    public static void WriteOpen(WireBuffer output, long length, ReadOnlySpan<byte> envelope)
    {
        output.Varint(Tag);
        output.Varint((ulong)(1 + WireSize.Of((ulong)length) + envelope.Length));
        output.Raw([Open]);
        output.Varint((ulong)length);
        output.Raw(envelope);
    }

    /// <summary>False for any other frame.</summary>
    public static bool TryReadOpen(ReadOnlySpan<byte> body, out long length, out ReadOnlySpan<byte> envelope)
    {
        length = 0;
        envelope = [];
        if (body.Length < 4 || body[0] != (byte)(Tag & 0x7F | 0x80) || body[1] != (byte)(Tag >> 7)) return false;
        var reader = new WireReader(body);
        reader.Next();
        var piece = reader.Bytes();
        if (piece.IsEmpty || piece[0] != Open) throw new WireFormatException("A piece comes without the message that it belongs to.");
        var at = 1;
        for (var shift = 0; ; shift += 7)
        {
            if (at >= piece.Length || shift > 56) throw new WireFormatException("The beginning of a message in pieces ends inside its length.");
            length |= (long)(piece[at] & 0x7F) << shift;
            if (piece[at++] < 0x80) break;
        }

        envelope = piece[at..];
        return true;
    }
}
