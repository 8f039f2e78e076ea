using System.Buffers.Binary;
using System.Text;

namespace Akka.Remote.Tests.Protocol;

/// <summary>Protobuf by hand, so that what the tests send and expect does not come from the code under test.</summary>
internal static class Proto
{
    public static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(f => f)];

    public static byte[] Bytes(int field, byte[] content) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    public static byte[] Text(int field, string content) => Bytes(field, Encoding.UTF8.GetBytes(content));

    public static byte[] Number(int field, long value) => [.. Varint((ulong)field << 3), .. Varint((ulong)value)];

    public static byte[] Fixed64(int field, long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return [.. Varint(((ulong)field << 3) | 1), .. bytes];
    }

    public static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }

    /// <summary>All fields of a message: number, and the bytes or the number (as eight bytes) in it.</summary>
    public static List<(int Field, byte[] Content)> Read(ReadOnlySpan<byte> bytes)
    {
        var fields = new List<(int, byte[])>();
        while (!bytes.IsEmpty)
        {
            var tag = ReadVarint(ref bytes);
            var length = (tag & 7) switch
            {
                0 => 0,
                1 => 8,
                2 => (int)ReadVarint(ref bytes),
                var type => throw new InvalidDataException($"wire type {type}"),
            };
            if ((tag & 7) == 0)
            {
                fields.Add(((int)(tag >> 3), BitConverter.GetBytes(ReadVarint(ref bytes))));
                continue;
            }

            fields.Add(((int)(tag >> 3), bytes[..length].ToArray()));
            bytes = bytes[length..];
        }

        return fields;
    }

    public static byte[]? Field(ReadOnlySpan<byte> message, int field)
    {
        foreach (var (number, content) in Read(message))
        {
            if (number == field) return content;
        }

        return null;
    }

    private static ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var b = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }
}
