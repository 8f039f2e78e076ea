namespace ActorInference.Contracts;

/// <summary>One thread as the operating system reports it.</summary>
/// <param name="ThreadId">Its id.</param>
/// <param name="Name">Its name; at most 15 bytes.</param>
/// <param name="Cores">Where it may run, ascending.</param>
/// <param name="Scheduling">Its class: "normal", "batch", "idle", "fifo:10", "rr:10".</param>
/// <param name="Nice">-20 to 19.</param>
/// <param name="LastCore">Where it ran last; -1 when that is unknown.</param>
public sealed record ThreadFigures(int ThreadId, string Name, IReadOnlyList<int> Cores, string Scheduling, int Nice, int LastCore)
{
    /// <summary>How often it gave its core up to wait.</summary>
    public long VoluntarySwitches { get; init; }

    /// <summary>How often its core was taken from it.</summary>
    public long InvoluntarySwitches { get; init; }

    /// <summary>How often it was moved to another core; null when the kernel does not tell.</summary>
    public long? Migrations { get; init; }
}
