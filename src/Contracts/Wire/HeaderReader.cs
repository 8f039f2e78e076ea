using System.Runtime.Serialization;
using Google.Protobuf;

namespace ActorInference.Contracts.Wire;

/// <summary>Reads a header; what is wrong with it becomes a <see cref="SerializationException"/>.</summary>
internal static class HeaderReader
{
    /// <summary>More entries than any message needs: an entry of two bytes would become an object of a hundred.</summary>
    public const int MaxEntries = 8192;

    public static T Read<T>(ReadOnlySpan<byte> header)
        where T : IMessage<T>, new()
    {
        try
        {
            CountEntries(header);
            return Parsers<T>.Parser.ParseFrom(header);
        }
        catch (InvalidProtocolBufferException wrong)
        {
            throw new SerializationException($"The header of the frame is not a valid '{typeof(T).Name}': {wrong.Message}", wrong);
        }
    }

    private static void CountEntries(ReadOnlySpan<byte> header)
    {
        var entries = 0;
        while (!header.IsEmpty)
        {
            if (++entries > MaxEntries)
            {
                throw new SerializationException($"The header of the frame has more than {MaxEntries} entries.");
            }

            var wireType = ReadVarint(ref header) & 7;
            header = Skip(header, wireType);
        }
    }

    private static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> rest, ulong wireType)
    {
        var length = wireType switch
        {
            0 => ReadVarint(ref rest) * 0,
            1 => 8UL,
            2 => ReadVarint(ref rest),
            5 => 4UL,
            _ => throw new SerializationException($"The header of the frame has an entry of the wire type {wireType}."),
        };
        return length <= (ulong)rest.Length
            ? rest[(int)length..]
            : throw new SerializationException($"The header of the frame claims an entry of {length} bytes, of which {rest.Length} are there.");
    }

    private static ulong ReadVarint(ref ReadOnlySpan<byte> rest)
    {
        var value = 0UL;
        for (var i = 0; i < Math.Min(rest.Length, 10); i++)
        {
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return value;
            }
        }

        throw new SerializationException("The header of the frame ends inside a number.");
    }

    private static class Parsers<T>
        where T : IMessage<T>, new()
    {
        /// <summary>Fields of newer versions are skipped, not kept: keeping them would cost memory.</summary>
        public static readonly MessageParser<T> Parser = new MessageParser<T>(() => new T()).WithDiscardUnknownFields(true);
    }
}
