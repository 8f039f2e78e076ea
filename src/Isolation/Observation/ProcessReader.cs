namespace ActorInference.Isolation;

internal static class ProcessReader
{
    /// <summary>Null when it ended, before or meanwhile.</summary>
    public static ObservedProcess? Read(SystemFiles files, int process, WorkerCgroup? cgroup)
    {
        var folder = $"/proc/{process}";
        var threads = files.Numbered($"{folder}/task", "").Select(thread => ThreadReader.Read(files, process, thread)).OfType<ObservedThread>().ToArray();
        if (threads.Length == 0 || ProcFile.Read(files, $"{folder}/status") is not { } status || LimitsReader.Read(files, process) is not { } limits)
        {
            return null;
        }

        var memory = ProcFile.Read(files, $"{folder}/smaps_rollup");
        return new(
            process,
            threads,
            limits,
            (int)(files.Number($"{folder}/oom_score_adj") ?? 0),
            status.Number("NoNewPrivs") == 1,
            (int)(status.Number("Seccomp") ?? 0),
            ReadCgroups(files, process),
            cgroup?.Events(),
            cgroup?.Limits(),
            NumaMapsReader.ReadPages(files, process),
            status.Bytes("VmRSS") ?? 0,
            memory?.Bytes("Private_Clean") + memory?.Bytes("Private_Dirty"),
            memory?.Bytes("Pss"),
            status.Bytes("VmHWM") ?? 0,
            status.Bytes("VmData") ?? 0,
            CountFiles(files, process))
        {
            OutsideOf = cgroup?.ControllersWithout(process) ?? [],
        };
    }

    /// <summary>"NAME=value", each with a zero behind it. Null where it cannot be read.</summary>
    public static Dictionary<string, string>? ReadVariables(SystemFiles files, int process) => files.Text($"/proc/{process}/environ")?
        .Split('\0', StringSplitOptions.RemoveEmptyEntries)
        .Select(variable => variable.Split('=', 2))
        .Where(parts => parts.Length == 2)
        .DistinctBy(parts => parts[0])
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    /// <summary>Lines "ID:controllers:path".</summary>
    private static Dictionary<string, string> ReadCgroups(SystemFiles files, int process)
    {
        var cgroups = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parts in files.Lines($"/proc/{process}/cgroup").Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3))
        {
            foreach (var name in parts[1].Split(','))
            {
                cgroups[name] = parts[2];
            }
        }

        return cgroups;
    }

    private static int? CountFiles(SystemFiles files, int process)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(files.PathOf($"/proc/{process}/fd")).Count();
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
