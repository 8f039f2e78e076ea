using System.Collections.Concurrent;

namespace ActorInference.Isolation;

/// <summary>
/// The threads that bound themselves. A thread is known by its id and the time it started, because the kernel gives the id of a
/// thread that ended to another.
/// </summary>
internal static class BoundThreads
{
    private static readonly ConcurrentDictionary<int, (CoreSet Cores, string Started)> Threads = new();

    public static void Add(int thread, CoreSet cores) => Threads[thread] = (cores, StartOf(thread) ?? "");

    public static void Remove(int thread) => Threads.TryRemove(thread, out _);

    /// <summary>The cores that the thread asked for; null when it did not, or ended.</summary>
    public static CoreSet? Find(int thread)
    {
        if (!Threads.TryGetValue(thread, out var bound))
        {
            return null;
        }

        if (StartOf(thread) == bound.Started)
        {
            return bound.Cores;
        }

        Threads.TryRemove(new(thread, bound));
        return null;
    }

    /// <summary>Field 22 of stat; the name before it may hold anything, so that counting begins behind its last parenthesis.</summary>
    private static string? StartOf(int thread)
    {
        var stat = SystemFiles.Machine.Text($"/proc/self/task/{thread}/stat");
        return stat?[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
    }
}
