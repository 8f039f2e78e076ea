namespace ActorInference.Isolation;

/// <summary>What the kernel has on record for a thread.</summary>
/// <param name="Id">The kernel's id.</param>
/// <param name="Name">At most 15 characters.</param>
/// <param name="Cores">Its affinity mask.</param>
/// <param name="LastCore">Where it ran last.</param>
/// <param name="Scheduling">Its scheduling class.</param>
/// <param name="Nice">-20 to 19.</param>
/// <param name="VoluntarySwitches">How often it waited for something.</param>
/// <param name="InvoluntarySwitches">How often it was taken off a core.</param>
/// <param name="Migrations">How often it changed its core; null where the kernel does not count.</param>
/// <param name="CpuTime">User and system time.</param>
/// <param name="MemoryPolicy">Where its memory comes from: "default", "bind:0", "prefer:0", "interleave:0-1"; null where the kernel or a missing right does not tell.</param>
public sealed record ObservedThread(
    int Id,
    string Name,
    CoreSet Cores,
    int LastCore,
    ThreadScheduling Scheduling,
    int Nice,
    long VoluntarySwitches,
    long InvoluntarySwitches,
    long? Migrations,
    TimeSpan CpuTime,
    string? MemoryPolicy);
