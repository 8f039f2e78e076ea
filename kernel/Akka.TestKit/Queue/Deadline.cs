using System.Diagnostics;

namespace Akka.TestKit;

/// <summary>A point of monotonic time.</summary>
internal readonly struct Deadline(TimeSpan timeout)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(20);

    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>What is left: zero when it is over, <see cref="Timeout.InfiniteTimeSpan"/> for no limit; never longer than a wait may be.</summary>
    public TimeSpan Left
    {
        get
        {
            if (timeout < TimeSpan.Zero) return Timeout.InfiniteTimeSpan;
            var left = timeout - Stopwatch.GetElapsedTime(_start);
            if (left <= TimeSpan.Zero) return TimeSpan.Zero;
            if (left > s_longestWait) return s_longestWait;

            // A wait counts whole milliseconds; a rest below one would spin.
            return left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left;
        }
    }
}
