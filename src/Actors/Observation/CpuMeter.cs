using System.Diagnostics;
using System.Globalization;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>
/// How busy the cores are that this process may use. Under a quota of its control group: what of the quota is used, by all of the group; else what all
/// processes of the machine use of those cores. Used by one thread at a time; it reads small files.
/// </summary>
internal sealed class CpuMeter
{
    /// <summary>Columns of /proc/stat behind the name: user, nice, system, idle, iowait, irq, softirq, steal; those of guests are in user and nice.</summary>
    private const int Columns = 8, Idle = 3, Waiting = 4;

    private const double NanosecondsPerMicrosecond = 1000;

    private readonly IReadOnlySet<string> _cores;
    private readonly double? _quota;
    private readonly (string File, double Nanoseconds)? _usage;
    private (double Busy, double Total)? _before;

    internal CpuMeter()
        : this(Allowed(), Groups())
    {
    }

    /// <param name="cores">The cores that count.</param>
    /// <param name="groups">The control groups of this process; null without any.</param>
    internal CpuMeter(IEnumerable<int> cores, CgroupReport? groups)
    {
        _cores = cores.Select(core => string.Create(CultureInfo.InvariantCulture, $"cpu{core}")).ToHashSet(StringComparer.Ordinal);
        _quota = groups?.CpuQuota;
        if (_quota is not null && groups is not null) _usage = Usage(groups);
    }

    /// <summary>How many cores are busy where <see cref="Measure"/> says 1.</summary>
    internal double Cores => Math.Min(_cores.Count, _quota ?? _cores.Count);

    /// <summary>0 to 1 since the last call; null at the first one, or where the operating system does not tell.</summary>
    internal double? Measure()
    {
        try
        {
            return Since(_usage is { } usage ? OfGroup(usage.File, usage.Nanoseconds) : OfCores(File.ReadLines("/proc/stat")));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Busy and all clock ticks of the cores that count.</summary>
    internal (double Busy, double Total) OfCores(IEnumerable<string> stat)
    {
        var (busy, total) = (0L, 0L);
        foreach (var line in stat.TakeWhile(line => line.StartsWith("cpu", StringComparison.Ordinal)))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!_cores.Contains(fields[0])) continue;
            var ticks = fields.Skip(1).Take(Columns).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            total += ticks.Sum();
            busy += ticks.Sum() - ticks.ElementAtOrDefault(Idle) - ticks.ElementAtOrDefault(Waiting);
        }

        return (busy, total);
    }

    /// <summary>The part that was busy since the reading before.</summary>
    internal double? Since((double Busy, double Total) now)
    {
        var before = _before;
        _before = now;
        return before is { } then && now.Total > then.Total ? Math.Clamp((now.Busy - then.Busy) / (now.Total - then.Total), 0, 1) : null;
    }

    private (double Busy, double Total) OfGroup(string file, double unit)
    {
        var word = File.ReadLines(file).Select(line => line.Split(' ')).First(words => words.Length == 1 || words[0] == "usage_usec")[^1];
        return (long.Parse(word, CultureInfo.InvariantCulture) * unit, Stopwatch.GetElapsedTime(0).TotalNanoseconds * _quota!.Value);
    }

    private static (string File, double Nanoseconds)? Usage(CgroupReport groups)
    {
        foreach (var group in groups.Controllers)
        {
            var (file, unit) = group.Version == 2 ? ("cpu.stat", NanosecondsPerMicrosecond) : ("cpuacct.usage", 1);
            if (group.Name == (group.Version == 2 ? "cpu" : "cpuacct") && Path.Combine(group.Path, file) is var path && File.Exists(path)) return (path, unit);
        }

        return null;
    }

    private static IEnumerable<int> Allowed()
    {
        try
        {
            return ThreadAffinity.Read(Environment.ProcessId);
        }
        catch (IsolationException)
        {
            return Enumerable.Range(0, Environment.ProcessorCount);
        }
    }

    private static CgroupReport? Groups()
    {
        try
        {
            return CgroupReport.Read();
        }
        catch (IsolationException)
        {
            return null;
        }
    }
}
