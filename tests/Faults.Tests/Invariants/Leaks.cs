using System.Diagnostics;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>Waits for a server to let go of what it no longer needs.</summary>
internal static class Leaks
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    /// <summary>What a server holds once that does not change any more for a moment, or at the end of the bound.</summary>
    public static async Task<Snapshot> QuietAsync(Func<Task<Snapshot>> look, TimeSpan bound)
    {
        var started = Stopwatch.GetTimestamp();
        var last = await look();
        while (true)
        {
            await Task.Delay(Quiet);
            var now = await look();
            if (now.LeakedSince(last).Count == 0 || Stopwatch.GetElapsedTime(started) > bound) return now;
            last = now;
        }
    }

    /// <summary>What is still held at the end of the bound; empty as soon as nothing is.</summary>
    public static async Task<IReadOnlyList<string>> SettledAsync(Snapshot before, Func<Task<Snapshot>> look, TimeSpan bound)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var leaks = (await look()).LeakedSince(before);
            if (leaks.Count == 0 || Stopwatch.GetElapsedTime(started) > bound) return leaks;
            await Task.Delay(Interval);
        }
    }
}
