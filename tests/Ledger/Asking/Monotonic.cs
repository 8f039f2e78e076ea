using System.Diagnostics;

namespace ActorInference.Ledger.Asking;

/// <summary>Nanoseconds of the machine's monotonic clock, the same in every process: a fault and an answer can be put in order.</summary>
internal static class Monotonic
{
    public static long Now => Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    public static long Of(TimeSpan span) => span.Ticks * 100;
}
