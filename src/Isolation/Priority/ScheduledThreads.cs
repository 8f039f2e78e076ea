namespace ActorInference.Isolation;

/// <summary>
/// The threads of this process that run by a plan of their own. A thread of the runtime that is scheduled in another way than the process was when
/// the first plan came took that over from the thread that made it, and is set back: a thread pool that grew on an instance's thread would run real-time.
/// </summary>
internal static class ScheduledThreads
{
    /// <summary>How .NET calls its own threads; those of native libraries belong to the instance that made them.</summary>
    private const string RuntimePrefix = ".NET ";

    private static readonly Lazy<(int Nice, ThreadScheduling Scheduling)> OfProcess = new(() =>
        ThreadPriority.TryRead(Environment.ProcessId) is { } main ? (main.Nice, main.Scheduling) : (0, default));

    private static readonly ThreadRegistry<bool> Planned = new();

    /// <summary>How the process's threads run that have no plan: as its main thread did at the first call.</summary>
    public static (int Nice, ThreadScheduling Scheduling) Ordinary() => OfProcess.Value;

    public static void Add(int thread) => Planned.Add(thread, true);

    public static void Remove(int thread) => Planned.Remove(thread);

    /// <summary>Sets all threads of the runtime back that have no plan. Refusals are left: nothing depends on it.</summary>
    /// <returns>How many were set back.</returns>
    public static int ResetStrays() => OfProcess.IsValueCreated ? SystemFiles.Machine.Numbered("/proc/self/task", "").Count(ResetStray) : 0;

    private static bool ResetStray(int thread)
    {
        var (nice, scheduling) = Ordinary();
        if (ThreadPriority.TryRead(thread) is not { } now || (now.Nice == nice && now.Scheduling == scheduling) || Planned.Find(thread))
        {
            return false;
        }

        return SystemFiles.Machine.Text($"/proc/self/task/{thread}/comm")?.StartsWith(RuntimePrefix, StringComparison.Ordinal) == true
            && NativeMethods.SetScheduler(thread, (int)scheduling.Policy, scheduling.Priority) == 0 && NativeMethods.SetNice(thread, nice) == 0;
    }
}
