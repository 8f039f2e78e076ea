using System.Text.Json;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http;

/// <summary>The figures of one instance as JSON: names with underscores, sizes in bytes, times in nanoseconds, null for what is not known.</summary>
internal static class IsolationJson
{
    public static void Rows(Utf8JsonWriter json, IReadOnlyList<IsolationRow> rows)
    {
        json.WriteStartArray("isolation");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("what", row.What);
            json.WriteString("asked", row.Asked);
            json.WriteString("observed", row.Observed);
            if (row.Holds is { } holds)
            {
                json.WriteBoolean("holds", holds);
            }
            else
            {
                json.WriteNull("holds");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Threads(Utf8JsonWriter json, IReadOnlyList<ThreadFigures> threads)
    {
        json.WriteStartArray("threads");
        foreach (var thread in threads)
        {
            json.WriteStartObject();
            json.WriteNumber("thread_id", thread.ThreadId);
            json.WriteString("name", thread.Name);
            json.WriteStartArray("cores");
            foreach (var core in thread.Cores)
            {
                json.WriteNumberValue(core);
            }

            json.WriteEndArray();
            json.WriteString("scheduling", thread.Scheduling);
            json.WriteNumber("nice", thread.Nice);
            json.WriteNumber("last_core", thread.LastCore);
            json.WriteNumber("voluntary_switches", thread.VoluntarySwitches);
            json.WriteNumber("involuntary_switches", thread.InvoluntarySwitches);
            Number(json, "migrations", thread.Migrations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Memory(Utf8JsonWriter json, MemoryFigures? memory)
    {
        if (memory is null)
        {
            json.WriteNull("memory");
            return;
        }

        json.WriteStartObject("memory");
        json.WriteNumber("resident_bytes", memory.ResidentBytes);
        Number(json, "proportional_bytes", memory.ProportionalBytes);
        json.WriteStartArray("numa");
        foreach (var node in memory.Nodes)
        {
            json.WriteStartObject();
            json.WriteNumber("node", node.Node);
            json.WriteNumber("pages", node.Pages);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Cgroup(Utf8JsonWriter json, CgroupFigures? cgroup)
    {
        if (cgroup is null)
        {
            json.WriteNull("cgroup");
            return;
        }

        json.WriteStartObject("cgroup");
        json.WriteStartArray("paths");
        foreach (var path in cgroup.Paths)
        {
            json.WriteStringValue(path);
        }

        json.WriteEndArray();
        json.WriteNumber("periods", cgroup.Periods);
        json.WriteNumber("throttled_periods", cgroup.ThrottledPeriods);
        json.WriteNumber("throttled_ns", cgroup.ThrottledNanoseconds);
        json.WriteNumber("oom_kills", cgroup.OomKills);
        json.WriteNumber("memory_bytes", cgroup.MemoryBytes);
        Number(json, "memory_peak_bytes", cgroup.MemoryPeakBytes);
        Number(json, "memory_limit_bytes", cgroup.MemoryLimitBytes);
        json.WriteEndObject();
    }

    public static void Limits(Utf8JsonWriter json, IReadOnlyList<ProcessLimit> limits)
    {
        json.WriteStartArray("limits");
        foreach (var limit in limits)
        {
            json.WriteStartObject();
            json.WriteString("name", limit.Name);
            Number(json, "soft", limit.Soft);
            Number(json, "hard", limit.Hard);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } given)
        {
            json.WriteNumber(name, given);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
