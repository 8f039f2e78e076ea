namespace ActorInference.Isolation;

/// <summary>The threads that bound themselves, with the cores that each asked for.</summary>
internal static class BoundThreads
{
    private static readonly ThreadRegistry<BoundCores> Threads = new();

    public static void Add(int thread, BoundCores cores) => Threads.Add(thread, cores);

    public static void Remove(int thread) => Threads.Remove(thread);

    /// <summary>Null when the thread did not bind itself, or ended.</summary>
    public static BoundCores? Find(int thread) => Threads.Find(thread);

    /// <summary>Those that asked for some of these cores.</summary>
    public static IEnumerable<int> On(CoreSet cores) => Threads.Ids.Where(thread => Find(thread)?.Cores.Overlaps(cores) == true);
}

/// <summary>What a thread asked for.</summary>
/// <param name="Cores">At least one.</param>
/// <param name="IsShared">It asked for what nobody has leased: these cores at first, others as the leases change.</param>
internal sealed record BoundCores(CoreSet Cores, bool IsShared);
