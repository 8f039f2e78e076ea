namespace ActorInference.Isolation;

/// <summary>
/// Keeps processes that this one made off cores that others leased. Workers with cores of their own are bound inside the leased ones and stay; those on
/// the cores that nobody leased follow as these become fewer. Where a cpuset holds a worker, it does not get more again.
/// </summary>
internal static class WorkerAffinity
{
    /// <summary>A thread that ends meanwhile, or that the kernel keeps where it is, is passed over.</summary>
    public static void KeepOff(SystemFiles files, CoreSet leased, CoreSet former, CoreSet background)
    {
        foreach (var process in files.Numbered("/proc", "").Where(process => ProcessStat.Read(files, $"/proc/{process}/stat")?.Parent == Environment.ProcessId))
        {
            foreach (var thread in files.Numbered($"/proc/{process}/task", ""))
            {
                if (ThreadAffinity.TryRead(thread, out var current, out _) && IsToMove(current, leased, former))
                {
                    ThreadAffinity.TryWrite(thread, background);
                }
            }
        }
    }

    private static bool IsToMove(CoreSet current, CoreSet leased, CoreSet former) =>
        current.Equals(former) || (current.Overlaps(leased) && !current.IsSubsetOf(leased));
}
