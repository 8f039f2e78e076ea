namespace ActorInference.Isolation;

/// <summary>
/// Looks whether threads of this process may run on cores that were leased, although no instance bound them: put there from outside, or bound by a
/// library. <see cref="ProcessAffinity.KeepOff"/> leaves such a thread alone, since a session's own threads look the same.
/// </summary>
public static class StrayThreads
{
    /// <summary>A thread that an instance's thread makes is on its cores until it has run for the first time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The row of asked against observed; null where this process's threads are not kept off these cores. Takes two seconds where there are some.</summary>
    /// <param name="leased">Cores of one instance or group, at least one.</param>
    public static IsolationRow? Look(CoreSet leased)
    {
        if (!OperatingSystem.IsLinux() || ProcessAffinity.Background.Overlaps(leased))
        {
            return null;
        }

        var strays = Find(SystemFiles.Machine.Numbered("/proc/self/task", ""), leased);
        SpinWait.SpinUntil(() => (strays = Find([.. strays.Select(thread => thread.Id)], leased)).Length == 0, Patience);
        var away = $"not on {leased}";
        return new("the node's other threads", away, strays.Length == 0 ? away : string.Join(", ", strays.Select(thread => $"thread {thread.Id} '{thread.Name}' on {thread.Cores}")), strays.Length == 0);
    }

    /// <summary>Not while threads are moved. Instances have rows of their own; what a session made on an instance's thread has that thread's name.</summary>
    private static (int Id, string Name, CoreSet Cores)[] Find(IEnumerable<int> threads, CoreSet leased)
    {
        lock (ProcessAffinity.Gate)
        {
            var found = threads.Where(thread => BoundThreads.Find(thread) is null).Select(thread => (Id: thread, Name: "", Cores: CoresOf(thread))).Where(thread => thread.Cores.Overlaps(leased)).ToArray();
            if (found.Length == 0)
            {
                return [];
            }

            var sessions = BoundThreads.On(leased).Select(NameOf).Append(LauncherThread.Name).ToHashSet(StringComparer.Ordinal);
            return [.. found.Select(thread => thread with { Name = NameOf(thread.Id) }).Where(thread => thread.Name.Length > 0 && !sessions.Contains(thread.Name))];
        }
    }

    private static CoreSet CoresOf(int thread) => ThreadAffinity.TryRead(thread, out var cores, out _) ? cores : CoreSet.Empty;

    /// <summary>Empty when it ended.</summary>
    private static string NameOf(int thread) => SystemFiles.Machine.Text($"/proc/self/task/{thread}/comm") ?? "";
}
