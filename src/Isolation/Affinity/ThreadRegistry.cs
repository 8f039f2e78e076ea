using System.Collections.Concurrent;

namespace ActorInference.Isolation;

/// <summary>
/// What threads of this process asked for. A thread is known by its id and the time it started, because the kernel gives the id of a
/// thread that ended to another.
/// </summary>
internal sealed class ThreadRegistry<T>
{
    private readonly ConcurrentDictionary<int, (T Value, string Started)> _threads = new();

    /// <summary>Also of threads that ended.</summary>
    public IEnumerable<int> Ids => _threads.Keys;

    public void Add(int thread, T value) => _threads[thread] = (value, StartOf(thread) ?? "");

    public void Remove(int thread) => _threads.TryRemove(thread, out _);

    /// <summary>What the thread asked for; default when it did not, or ended.</summary>
    public T? Find(int thread)
    {
        if (!_threads.TryGetValue(thread, out var found))
        {
            return default;
        }

        if (StartOf(thread) == found.Started)
        {
            return found.Value;
        }

        _threads.TryRemove(new(thread, found));
        return default;
    }

    private static string? StartOf(int thread) => ProcessStat.Read(SystemFiles.Machine, $"/proc/self/task/{thread}/stat")?.Started;
}
