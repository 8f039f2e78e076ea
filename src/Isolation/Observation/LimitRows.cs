using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>The limits of a process: asked against observed.</summary>
internal static class LimitRows
{
    private const int FilterMode = 2;
    private const string Unknown = "unknown";
    private const string NoLimit = "no limit";

    public static IEnumerable<IsolationRow> Of(ProcessIsolation asked, ObservedProcess observed) =>
        [.. Cgroup(asked, observed), .. Resources(asked, observed.Limits), .. Security(asked, observed)];

    private static IEnumerable<IsolationRow> Cgroup(ProcessIsolation asked, ObservedProcess observed)
    {
        var granted = observed.Granted;
        if (asked.MemoryLimitBytes is { } memory)
        {
            yield return In("memory", observed, new("memory limit", Bytes(memory), granted is null ? Unknown : Bytes(granted.MemoryBytes), granted?.MemoryBytes is { } found && found <= memory && memory - found < Environment.SystemPageSize));
        }

        if (asked.CpuLimit is { } cpu)
        {
            yield return In("cpu", observed, new("cpu limit", Cores(cpu), granted is null ? Unknown : Cores(granted.CpuLimit), granted?.CpuLimit is { } found && Math.Abs(found - cpu) < 0.01));
        }

        if (asked.CpuWeight is { } weight)
        {
            yield return In("cpu", observed, new("cpu weight", Number(weight), granted is null ? Unknown : Number(granted.CpuWeight), granted?.CpuWeight == weight));
        }

        // The fence is had only where the kernel lets; the affinity of the threads, which is a row of its own, is what was asked for.
        if (granted?.Cores is { } cores && !asked.Threads.Cores.IsEmpty)
        {
            yield return In("cpuset", observed, new("cpuset", $"{asked.Threads.Cores}", $"{cores}", cores.Equals(asked.Threads.Cores)));
        }
    }

    /// <summary>What the files of its group say holds only while the process is in that group.</summary>
    private static IsolationRow In(string controller, ObservedProcess observed, IsolationRow row) =>
        observed.OutsideOf.Contains(controller) ? row with { Observed = "the process is not in its group", Holds = false } : row;

    private static IEnumerable<IsolationRow> Resources(ProcessIsolation asked, ObservedLimits limits)
    {
        if (CpuTimeLimit.Of(asked) is { } time)
        {
            yield return new("cpu time limit (soft)", Seconds(time.Soft), Seconds(limits.CpuTimeSoft), limits.CpuTimeSoft == time.Soft);
            yield return new("cpu time limit (hard)", Seconds(time.Hard), Seconds(limits.CpuTimeHard), limits.CpuTimeHard == time.Hard);
        }

        if (asked.AddressSpaceBytes is { } data)
        {
            yield return new("address space limit", Bytes(data), Bytes(limits.DataBytes), limits.DataBytes == data);
        }

        if (asked.OpenFiles is { } files)
        {
            yield return new("open files limit", Number(files), Number(limits.OpenFiles), limits.OpenFiles == files);
        }

        yield return new("core dumps", "none", limits.CoreDumpBytes is <= 1 ? "none" : Bytes(limits.CoreDumpBytes), limits.CoreDumpBytes is <= 1);
    }

    private static IEnumerable<IsolationRow> Security(ProcessIsolation asked, ObservedProcess observed)
    {
        if (asked.OomScoreAdjustment != 0)
        {
            yield return new("oom score adjustment", Number(asked.OomScoreAdjustment), Number(observed.OomScoreAdjustment), asked.OomScoreAdjustment == observed.OomScoreAdjustment);
        }

        yield return new("new privileges", "none", observed.NoNewPrivileges ? "none" : "possible", observed.NoNewPrivileges);
        if (asked.Seccomp)
        {
            yield return new("seccomp", "filter", observed.SeccompMode == FilterMode ? "filter" : "off", observed.SeccompMode == FilterMode);
        }
    }

    private static string Bytes(long? bytes) => bytes switch
    {
        null => NoLimit,
        < 1 << 20 => Invariant($"{bytes} bytes"),
        _ => Invariant($"{(double)bytes / (1 << 20):0.#} MiB"),
    };

    private static string Cores(double? cores) => cores is null ? NoLimit : Invariant($"{cores:0.###} cores");

    private static string Seconds(TimeSpan? time) => time is { } found ? Invariant($"{found.TotalSeconds} s") : NoLimit;

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? NoLimit;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
