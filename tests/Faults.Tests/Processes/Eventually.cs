using System.Diagnostics;

namespace ActorInference.Faults.Tests.Processes;

/// <summary>Looks again and again at what another process does, up to a bound.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>The first look that is not null.</summary>
    /// <exception cref="TimeoutException">All looks within the bound were null.</exception>
    public static async Task<T> FindAsync<T>(Func<Task<T?>> look, TimeSpan bound, Func<string> complaint)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await look() is { } found) return found;
            if (Stopwatch.GetElapsedTime(started) > bound) throw new TimeoutException($"Not within {bound.TotalSeconds} s: {complaint()}");
            await Task.Delay(Interval);
        }
    }

    /// <summary>Waits until so much is counted, as long as it grows.</summary>
    /// <exception cref="TimeoutException">It did not grow for too long.</exception>
    public static async Task CountedAsync(Func<int> count, int enough, Func<string> complaint)
    {
        var (most, since) = (0, Stopwatch.GetTimestamp());
        while (most < enough)
        {
            var now = count();
            if (now > most) (most, since) = (now, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) > Bounds.Patience) throw new TimeoutException($"{most} of {enough}, and no more for {Bounds.Patience.TotalSeconds} s: {complaint()}");
            await Task.Delay(Interval);
        }
    }

    public static Task TrueAsync(Func<bool> condition, TimeSpan bound, Func<string> complaint) =>
        FindAsync(() => Task.FromResult(condition() ? complaint : null), bound, complaint);
}
