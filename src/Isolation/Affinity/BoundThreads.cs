namespace ActorInference.Isolation;

/// <summary>The threads that bound themselves, with the cores that each asked for.</summary>
internal static class BoundThreads
{
    private static readonly ThreadRegistry<CoreSet> Threads = new();

    public static void Add(int thread, CoreSet cores) => Threads.Add(thread, cores);

    public static void Remove(int thread) => Threads.Remove(thread);

    /// <summary>Null when the thread did not bind itself, or ended.</summary>
    public static CoreSet? Find(int thread) => Threads.Find(thread);
}
