using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.Serialization;
using Google.Protobuf;

namespace ActorInference.Contracts.Wire;

/// <summary>
/// One message on the wire: "AI", one byte of version, one byte that is 0, four bytes of little-endian header length, the header
/// in protobuf, the bytes of the tensors.
/// </summary>
internal static class Frame
{
    public const byte Version = 1;
    public const int PrefixLength = 8;

    /// <summary>Bounds what a header can make the reader allocate.</summary>
    public const int MaxHeaderLength = 1 << 20;

    private const byte FirstMagic = (byte)'A';
    private const byte SecondMagic = (byte)'I';

    public static byte[] Write(IMessage header, ReadOnlySpan<NamedTensor> tensors)
    {
        var headerLength = CheckedSize(header);
        var frame = GC.AllocateUninitializedArray<byte>(LengthOf(headerLength, tensors));
        WritePrefix(frame, headerLength);
        header.WriteTo(frame.AsSpan(PrefixLength, headerLength));
        var rest = frame.AsSpan(PrefixLength + headerLength);
        foreach (var tensor in tensors)
        {
            var bytes = tensor.Buffer.Span;
            bytes.CopyTo(rest);
            rest = rest[bytes.Length..];
        }

        return frame;
    }

    /// <summary>The same bytes, tensor by tensor into whatever memory the output has.</summary>
    public static void Write(IMessage header, ReadOnlySpan<NamedTensor> tensors, IBufferWriter<byte> output)
    {
        var headerLength = CheckedSize(header);
        WritePrefix(output.GetSpan(PrefixLength), headerLength);
        output.Advance(PrefixLength);
        header.WriteTo(output);
        foreach (var tensor in tensors)
        {
            output.Write(tensor.Buffer.Span);
        }
    }

    public static void Read(ReadOnlySpan<byte> frame, out ReadOnlySpan<byte> header, out ReadOnlySpan<byte> body)
    {
        if (frame.Length < PrefixLength || frame[0] != FirstMagic || frame[1] != SecondMagic)
        {
            throw new SerializationException($"The {frame.Length} bytes are no frame of inference messages.");
        }

        if (frame[2] != Version)
        {
            throw new SerializationException($"The frame has version {frame[2]}; this node reads version {Version}. Bring both nodes to one release.");
        }

        var headerLength = BinaryPrimitives.ReadUInt32LittleEndian(frame[4..]);
        if (headerLength > Math.Min(MaxHeaderLength, frame.Length - PrefixLength))
        {
            throw new SerializationException(
                $"The frame of {frame.Length} bytes claims a header of {headerLength} bytes; at most {MaxHeaderLength} are allowed, and no more than are there.");
        }

        header = frame.Slice(PrefixLength, (int)headerLength);
        body = frame[(PrefixLength + (int)headerLength)..];
    }

    private static int CheckedSize(IMessage header)
    {
        var length = header.CalculateSize();
        return length <= MaxHeaderLength
            ? length
            : throw new SerializationException($"The header of the message has {length} bytes; at most {MaxHeaderLength} are allowed.");
    }

    private static int LengthOf(int headerLength, ReadOnlySpan<NamedTensor> tensors)
    {
        var length = (long)PrefixLength + headerLength;
        foreach (var tensor in tensors)
        {
            length += tensor.Buffer.Length;
        }

        return length <= Array.MaxLength
            ? (int)length
            : throw new SerializationException($"The message has {length} bytes; at most {Array.MaxLength} fit a frame.");
    }

    private static void WritePrefix(Span<byte> frame, int headerLength)
    {
        frame[0] = FirstMagic;
        frame[1] = SecondMagic;
        frame[2] = Version;
        frame[3] = 0;
        BinaryPrimitives.WriteInt32LittleEndian(frame[4..], headerLength);
    }
}
