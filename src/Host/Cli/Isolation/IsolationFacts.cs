using System.Globalization;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Cli.Isolation;

/// <summary>What is observed beyond what was asked, as short lines: a name and a text. What there is nothing to say about is left out.</summary>
internal static class IsolationFacts
{
    public static IEnumerable<(string Name, string Text)> Of(InstanceIsolation instance)
    {
        if (instance.Threads.Count > 0)
        {
            yield return (instance.Threads.Count == 1 ? "thread" : "threads", Threads(instance.Threads));
        }

        if (instance.Memory is { } memory)
        {
            yield return ("memory", Memory(memory));
        }

        if (instance.Cgroup is { } cgroup)
        {
            yield return ("cgroup", string.Join(", ", cgroup.Paths));
            if (cgroup.MemoryBytes > 0)
            {
                yield return ("", Usage(cgroup));
            }

            if (cgroup.Periods > 0)
            {
                yield return ("", Throttling(cgroup));
            }
        }

        if (instance.Limits.Where(limit => limit.Soft is not null && limit.Name != "core").ToArray() is { Length: > 0 } limits)
        {
            yield return ("limits", string.Join(", ", limits.Select(Limit)));
        }

        if (instance.Link.Any(segment => segment.Bytes > 0))
        {
            yield return ("link", string.Join(", ", instance.Link.Where(segment => segment.Bytes > 0).Select(segment => $"{segment.Use} {Bytes(segment.Bytes)}")));
        }

        yield return ("restarts", instance.Restarts.Count == 0 ? "none" : string.Join(", ", instance.Restarts.Select(restarts => $"{restarts.Cause} {Number(restarts.Count)}")));
        if (instance.LastExit is { } exit)
        {
            yield return ("last exit", exit);
        }

        if (instance.Problem is { } problem)
        {
            yield return ("problem", problem);
        }
    }

    /// <summary>For example "512 MiB".</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        var (value, unit) = ((double)bytes, 0);
        while (Math.Abs(value) >= 1024 && unit < units.Length - 1)
        {
            (value, unit) = (value / 1024, unit + 1);
        }

        return $"{value.ToString(value < 10 && unit > 0 ? "0.#" : "0", CultureInfo.InvariantCulture)} {units[unit]}";
    }

    private static string Threads(IReadOnlyList<ThreadFigures> threads)
    {
        var cores = string.Join(" or ", threads.Select(thread => Ranges.Of(thread.Cores)).Distinct());
        var migrations = threads.All(thread => thread.Migrations is null) ? "" : $", moved {Number(threads.Sum(thread => thread.Migrations ?? 0))} times";
        var count = threads.Count == 1 ? "" : $"{Number(threads.Count)} ";
        return $"{count}on cores {cores}; waited {Number(threads.Sum(thread => thread.VoluntarySwitches))} times, "
            + $"taken off {Number(threads.Sum(thread => thread.InvoluntarySwitches))} times{migrations}";
    }

    private static string Memory(MemoryFigures memory)
    {
        var proportional = memory.ProportionalBytes is { } share ? $" ({Bytes(share)} with its share of what others map too)" : "";
        var nodes = memory.Nodes.Count == 0 ? "" : "; pages: " + string.Join(", ", memory.Nodes.Select(node => $"{Number(node.Pages)} on node {Number(node.Node)}"));
        return $"{Bytes(memory.ResidentBytes)} resident{proportional}{nodes}";
    }

    private static string Usage(CgroupFigures cgroup)
    {
        var limit = cgroup.MemoryLimitBytes is { } bytes ? $" of {Bytes(bytes)}" : "";
        var peak = cgroup.MemoryPeakBytes is { } most ? $", at most {Bytes(most)}" : "";
        return $"memory {Bytes(cgroup.MemoryBytes)}{limit}{peak}; {Number(cgroup.OomKills)} {(cgroup.OomKills == 1 ? "end" : "ends")} for want of memory";
    }

    private static string Throttling(CgroupFigures cgroup) =>
        $"throttled in {Number(cgroup.ThrottledPeriods)} of {Number(cgroup.Periods)} periods, {(cgroup.ThrottledNanoseconds / 1e9).ToString("0.###", CultureInfo.InvariantCulture)} s";

    private static string Limit(ProcessLimit limit) => limit.Name switch
    {
        "cpu" => $"cpu {Number(limit.Soft!.Value)} s",
        "data" or "as" => $"{limit.Name} {Bytes(limit.Soft!.Value)}",
        _ => $"{limit.Name} {Number(limit.Soft!.Value)}",
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
