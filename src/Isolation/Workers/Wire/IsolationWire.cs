using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>Limits of a process and of a thread as bytes. The environment is not among them: a process has it from its start.</summary>
internal static class IsolationWire
{
    public static void Write(BinaryWriter writer, ProcessIsolation isolation)
    {
        Write(writer, isolation.Threads);
        writer.WriteOptional(isolation.MemoryLimitBytes);
        writer.WriteOptional(isolation.CpuLimit);
        writer.WriteOptional(isolation.CpuWeight);
        writer.WriteOptional(isolation.CpuTimeSoft);
        writer.WriteOptional(isolation.CpuTimeHard);
        writer.WriteOptional(isolation.AddressSpaceBytes);
        writer.WriteOptional(isolation.OpenFiles);
        writer.Write(isolation.OomScoreAdjustment);
        writer.Write(isolation.Seccomp);
        writer.Write(isolation.LocalSockets);
    }

    // The values of an initializer are read in the order in which they stand, which is that of the writer.
    public static ProcessIsolation ReadProcess(BinaryReader reader) => new()
    {
        Threads = ReadThread(reader),
        MemoryLimitBytes = reader.ReadOptionalInt64(),
        CpuLimit = reader.ReadOptionalDouble(),
        CpuWeight = reader.ReadOptionalInt32(),
        CpuTimeSoft = reader.ReadOptionalTime(),
        CpuTimeHard = reader.ReadOptionalTime(),
        AddressSpaceBytes = reader.ReadOptionalInt64(),
        OpenFiles = reader.ReadOptionalInt32(),
        OomScoreAdjustment = reader.ReadInt32(),
        Seccomp = reader.ReadBoolean(),
        LocalSockets = reader.ReadBoolean(),
    };

    public static void Write(BinaryWriter writer, ThreadIsolation isolation)
    {
        writer.Write(isolation.Cores.IsEmpty ? "" : isolation.Cores.ToString());
        writer.WriteOptional(isolation.Nice);
        writer.WriteOptional((int?)isolation.Scheduling?.Policy);
        writer.Write(isolation.Scheduling?.Priority ?? 0);
        writer.WriteOptional((int?)isolation.Numa);
    }

    public static ThreadIsolation ReadThread(BinaryReader reader) => new()
    {
        Cores = ReadCores(reader.ReadString()),
        Nice = reader.ReadOptionalInt32(),
        Scheduling = ReadScheduling(reader),
        Numa = (NumaMemory?)reader.ReadOptionalInt32(),
    };

    private static CoreSet ReadCores(string list) =>
        CoreSet.TryParse(list, out var cores) ? cores : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"\"{list}\" is no list of cores."));

    private static ThreadScheduling? ReadScheduling(BinaryReader reader)
    {
        var policy = reader.ReadOptionalInt32();
        var priority = reader.ReadInt32();
        return policy is { } given ? new((SchedulingPolicy)given, priority) : null;
    }
}
