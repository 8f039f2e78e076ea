using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>The files of the memory controller.</summary>
internal static class MemoryGroup
{
    /// <summary>Version 1 writes "no limit" as a number near the largest one.</summary>
    private const long NoLimit = 1L << 60;

    /// <summary>No swap beside it: a worker past its limit ends at once, instead of slowing the machine down.</summary>
    public static void Limit(CgroupFolder group, int version, long bytes)
    {
        var limit = bytes.ToString(CultureInfo.InvariantCulture);
        if (version == 1)
        {
            group.Write("memory.limit_in_bytes", limit);
            WriteIfThere(group, "memory.memsw.limit_in_bytes", limit);
            return;
        }

        group.Write("memory.max", limit);
        WriteIfThere(group, "memory.swap.max", "0");
        WriteIfThere(group, "memory.oom.group", "1");
    }

    public static (long OomKills, long Hits, long Bytes, long Peak) Events(CgroupFolder group, int version) => version == 2
        ? (group.Counter("memory.events", "oom_kill"), group.Counter("memory.events", "max"), group.Number("memory.current") ?? 0, group.Number("memory.peak") ?? 0)
        : (group.Counter("memory.oom_control", "oom_kill"),
            Math.Max(group.Number("memory.failcnt") ?? 0, group.Number("memory.memsw.failcnt") ?? 0),
            group.Number("memory.usage_in_bytes") ?? 0,
            group.Number("memory.max_usage_in_bytes") ?? 0);

    public static long? Read(CgroupFolder group, int version) =>
        group.Number(version == 2 ? "memory.max" : "memory.limit_in_bytes") is { } limit and < NoLimit ? limit : null;

    private static void WriteIfThere(CgroupFolder group, string file, string value)
    {
        if (group.Has(file))
        {
            group.Write(file, value);
        }
    }
}
