namespace ActorInference.Isolation;

/// <summary>Reads messages of the control socket. Whatever they hold, the only exception is <see cref="FormatException"/>.</summary>
internal static class WireReader
{
    public static T Read<T>(ReadOnlyMemory<byte> body, Func<BinaryReader, T> read)
    {
        using var memory = new MemoryStream(body.ToArray(), writable: false);
        using var reader = new BinaryReader(memory);
        try
        {
            var value = read(reader);
            return memory.Position == memory.Length ? value : throw new FormatException("The message has more bytes than it needs.");
        }
        catch (Exception cause) when (cause is EndOfStreamException or ArgumentException or IOException or OverflowException)
        {
            throw new FormatException($"The message is not as it was written: {cause.Message}", cause);
        }
    }

    public static int ReadCount(this BinaryReader reader, int most)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= most ? count : throw new FormatException($"The message counts {count} of something of which at most {most} are allowed.");
    }

    public static byte[] ReadBlock(this BinaryReader reader, int most)
    {
        var count = reader.ReadCount(most);
        var bytes = reader.ReadBytes(count);
        return bytes.Length == count ? bytes : throw new EndOfStreamException("It ends too early.");
    }

    public static int? ReadOptionalInt32(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadInt32() : null;

    public static long? ReadOptionalInt64(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadInt64() : null;

    public static double? ReadOptionalDouble(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDouble() : null;

    public static TimeSpan ReadTime(this BinaryReader reader) => new(reader.ReadInt64());

    public static TimeSpan? ReadOptionalTime(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadTime() : null;
}
