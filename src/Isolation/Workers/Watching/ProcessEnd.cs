namespace ActorInference.Isolation;

/// <summary>How a process ended, as the kernel tells.</summary>
/// <param name="ExitCode">Null when a signal ended it.</param>
/// <param name="Signal">The signal's number; null when it exited. Neither is known where somebody else reaped it.</param>
/// <param name="CpuTime">What it used, in user and system code.</param>
internal readonly record struct ProcessEnd(int? ExitCode, int? Signal, TimeSpan CpuTime)
{
    private const int SignalBits = 0x7f;

    /// <summary>The kernel reaps children by itself where a process ignores SIGCHLD.</summary>
    public static ProcessEnd Untold => default;

    /// <param name="status">As wait4 gives it.</param>
    /// <param name="cpuTime">What it used.</param>
    public static ProcessEnd Of(int status, TimeSpan cpuTime) =>
        (status & SignalBits) == 0 ? new((status >> 8) & 0xff, null, cpuTime) : new(null, status & SignalBits, cpuTime);
}
