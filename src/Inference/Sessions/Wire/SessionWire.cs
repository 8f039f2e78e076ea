namespace ActorInference.Inference;

/// <summary>
/// Session settings as bytes, for a worker process of the same build: the first byte tells the format, and another format is refused.
/// </summary>
public static class SessionWire
{
    private const byte Format = 3;
    private const int MaxEntries = 4096;

    public static byte[] Write(SessionSettings settings)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write(Format);
        writer.Write(settings.IntraOpThreads);
        writer.Write(settings.IntraOpCores.Count);
        foreach (var core in settings.IntraOpCores)
        {
            writer.Write(core);
        }

        writer.Write(settings.InterOpThreads);
        writer.Write((byte)settings.ExecutionMode);
        writer.Write((byte)settings.GraphOptimization);
        writer.Write(settings.MemoryArena);
        writer.Write(settings.MemoryPattern);
        writer.Write(settings.AllowSpinning);
        writer.Write(settings.Deterministic);
        writer.Write(settings.DenormalsAsZero);
        writer.Write(settings.ProfilePrefix is not null);
        writer.Write(settings.ProfilePrefix ?? "");
        writer.Write((byte)settings.LogLevel);
        WriteEntries(writer, settings.ConfigEntries);
        writer.Write(settings.Providers.Count);
        foreach (var provider in settings.Providers)
        {
            WriteProvider(writer, provider);
        }

        return memory.ToArray();
    }

    /// <exception cref="FormatException">These are no bytes of <see cref="Write"/>.</exception>
    public static SessionSettings Read(ReadOnlyMemory<byte> bytes)
    {
        using var memory = new MemoryStream(bytes.ToArray(), writable: false);
        using var reader = new BinaryReader(memory);
        try
        {
            var settings = Read(reader);
            return memory.Position == memory.Length ? settings : throw new FormatException("The session settings are followed by something else.");
        }
        catch (EndOfStreamException cause)
        {
            throw new FormatException("The session settings end too early.", cause);
        }
    }

    private static SessionSettings Read(BinaryReader reader)
    {
        if (reader.ReadByte() is var format && format != Format)
        {
            throw new FormatException($"The session settings have the format {format}; this worker reads {Format}. Node and worker are of different builds.");
        }

        // Arguments of an initializer are read in the order in which they stand, which is that of the writer.
        return new()
        {
            IntraOpThreads = reader.ReadInt32(),
            IntraOpCores = ReadCores(reader),
            InterOpThreads = reader.ReadInt32(),
            ExecutionMode = (SessionExecutionMode)reader.ReadByte(),
            GraphOptimization = (GraphOptimization)reader.ReadByte(),
            MemoryArena = reader.ReadBoolean(),
            MemoryPattern = reader.ReadBoolean(),
            AllowSpinning = reader.ReadBoolean(),
            Deterministic = reader.ReadBoolean(),
            DenormalsAsZero = reader.ReadBoolean(),
            ProfilePrefix = ReadOptional(reader),
            LogLevel = (SessionLogLevel)reader.ReadByte(),
            ConfigEntries = ReadEntries(reader),
            Providers = ReadProviders(reader),
        };
    }

    private static int[] ReadCores(BinaryReader reader)
    {
        var cores = new int[ReadCount(reader)];
        foreach (ref var core in cores.AsSpan())
        {
            core = reader.ReadInt32();
        }

        return cores;
    }

    private static string? ReadOptional(BinaryReader reader)
    {
        var given = reader.ReadBoolean();
        var text = reader.ReadString();
        return given ? text : null;
    }

    private static void WriteProvider(BinaryWriter writer, ExecutionProviderSettings provider)
    {
        writer.Write((byte)provider.Kind);
        writer.Write(provider.DeviceId);
        writer.Write(provider.MemoryLimit is not null);
        writer.Write(provider.MemoryLimit ?? 0);
        writer.Write((byte)provider.ArenaGrowth);
        writer.Write(provider.MayBeMissing);
        WriteEntries(writer, provider.Options);
    }

    private static ExecutionProviderSettings[] ReadProviders(BinaryReader reader)
    {
        var providers = new ExecutionProviderSettings[ReadCount(reader)];
        foreach (ref var provider in providers.AsSpan())
        {
            provider = new((ExecutionProviderKind)reader.ReadByte())
            {
                DeviceId = reader.ReadInt32(),
                MemoryLimit = ReadLimit(reader),
                ArenaGrowth = (ArenaGrowth)reader.ReadByte(),
                MayBeMissing = reader.ReadBoolean(),
                Options = ReadEntries(reader),
            };
        }

        return providers;
    }

    private static long? ReadLimit(BinaryReader reader)
    {
        var given = reader.ReadBoolean();
        var limit = reader.ReadInt64();
        return given ? limit : null;
    }

    private static void WriteEntries(BinaryWriter writer, IReadOnlyDictionary<string, string> entries)
    {
        writer.Write(entries.Count);
        foreach (var (key, value) in entries)
        {
            writer.Write(key);
            writer.Write(value);
        }
    }

    private static Dictionary<string, string> ReadEntries(BinaryReader reader)
    {
        var entries = new Dictionary<string, string>();
        for (var left = ReadCount(reader); left > 0; left--)
        {
            var key = reader.ReadString();
            entries[key] = reader.ReadString();
        }

        return entries;
    }

    private static int ReadCount(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        return count is >= 0 and <= MaxEntries ? count : throw new FormatException($"The session settings name {count} entries; at most {MaxEntries} are read.");
    }
}
