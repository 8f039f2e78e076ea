namespace ActorInference.Isolation;

internal static class ThreadReader
{
    public static IEnumerable<ObservedThread> Named(SystemFiles files, int process, string name) => files.Numbered($"/proc/{process}/task", "")
        .Where(thread => files.Text($"/proc/{process}/task/{thread}/comm")?.TrimEnd('\n') == name)
        .Select(thread => Read(files, process, thread))
        .OfType<ObservedThread>();

    /// <summary>Null when it ended.</summary>
    public static ObservedThread? Read(SystemFiles files, int process, int thread)
    {
        var folder = $"/proc/{process}/task/{thread}";
        if (ProcessStat.Read(files, $"{folder}/stat") is not { State: not 'Z' } stat || ProcFile.Read(files, $"{folder}/status") is not { } status)
        {
            return null;
        }

        return new(
            thread,
            stat.Name,
            CoreSet.TryParse(status.Field("Cpus_allowed_list"), out var cores) ? cores : CoreSet.Empty,
            stat.LastCore,
            stat.Scheduling,
            stat.Nice,
            status.Number("voluntary_ctxt_switches") ?? 0,
            status.Number("nonvoluntary_ctxt_switches") ?? 0,
            ProcFile.Read(files, $"{folder}/sched")?.Number("se.nr_migrations"),
            stat.CpuTime,
            NumaMapsReader.ReadPolicy(files, process, thread));
    }
}
