using System.Diagnostics;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>Waits for a server to let go of what it no longer needs.</summary>
internal static class Leaks
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

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
