namespace ActorInference.Isolation;

/// <summary>
/// Keeps processes that this one made off cores that others leased. Workers with cores of their own are bound inside the leased ones and stay; those on
/// the cores that nobody leased follow as these become fewer.
/// </summary>
internal static class WorkerAffinity
{
    /// <summary>A thread that begins during one pass may have been made by one that had its turn after.</summary>
    private const int Passes = 2;

    /// <summary>Moves all threads of a process that this one made.</summary>
    public static void Move(SystemFiles files, int process, CoreSet cores)
    {
        for (var pass = 0; pass < Passes && IsOwn(files, process); pass++)
        {
            foreach (var thread in files.Numbered($"/proc/{process}/task", ""))
            {
                ThreadAffinity.TryWrite(thread, cores);
            }
        }
    }

    /// <summary>A thread that ends meanwhile, or that the kernel keeps where it is, is passed over.</summary>
    public static void KeepOff(SystemFiles files, CoreSet leased, CoreSet former, CoreSet background)
    {
        foreach (var process in files.Numbered("/proc", "").Where(process => IsOwn(files, process)))
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

    private static bool IsOwn(SystemFiles files, int process) => ProcessStat.Read(files, $"/proc/{process}/stat")?.Parent == Environment.ProcessId;

    private static bool IsToMove(CoreSet current, CoreSet leased, CoreSet former) =>
        current.Equals(former) || (current.Overlaps(leased) && !current.IsSubsetOf(leased));
}
