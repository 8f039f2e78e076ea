namespace ActorInference.Isolation;

/// <summary>Writes messages of the control socket.</summary>
internal static class WireWriter
{
    public static byte[] Write<T>(T value, Action<BinaryWriter, T> write)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        write(writer, value);
        return memory.ToArray();
    }

    public static void WriteBlock(this BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    public static void WriteOptional(this BinaryWriter writer, int? value)
    {
        writer.Write(value is not null);
        if (value is { } given)
        {
            writer.Write(given);
        }
    }

    public static void WriteOptional(this BinaryWriter writer, long? value)
    {
        writer.Write(value is not null);
        if (value is { } given)
        {
            writer.Write(given);
        }
    }

    public static void WriteOptional(this BinaryWriter writer, double? value)
    {
        writer.Write(value is not null);
        if (value is { } given)
        {
            writer.Write(given);
        }
    }

    public static void WriteOptional(this BinaryWriter writer, TimeSpan? value) => writer.WriteOptional(value?.Ticks);
}
