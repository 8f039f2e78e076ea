#nullable disable
using System.Diagnostics;

namespace Akka.Actor.Internal;

/// <summary>A child and its restarts.</summary>
public class ChildRestartStats : IChildStats
{
    public ChildRestartStats(IInternalActorRef child, uint maxNrOfRetriesCount = 0, long restartTimeWindowStartTicks = 0)
    {
        Child = child;
        MaxNrOfRetriesCount = maxNrOfRetriesCount;
        RestartTimeWindowStartTicks = restartTimeWindowStartTicks;
    }

    public long Uid => Child.Path.Uid;

    public IInternalActorRef Child { get; }

    public uint MaxNrOfRetriesCount { get; private set; }

    /// <summary>When the window opened, in ticks of a monotonic clock.</summary>
    public long RestartTimeWindowStartTicks { get; private set; }

    /// <summary>
    /// Counts a restart and tells whether it is allowed. -1 stands for no limit; a window without a number of retries allows one.
    /// The window opens at the first restart; a restart after its end opens a new one.
    /// </summary>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0) return false;
        var counted = maxNrOfRetries > 0;
        if (withinTimeMilliseconds <= 0) return !counted || ++MaxNrOfRetriesCount <= maxNrOfRetries;

        var now = Stopwatch.GetTimestamp();
        var open = RestartTimeWindowStartTicks != 0
            && Stopwatch.GetElapsedTime(RestartTimeWindowStartTicks, now).TotalMilliseconds <= withinTimeMilliseconds;
        if (!open)
        {
            RestartTimeWindowStartTicks = now;
            MaxNrOfRetriesCount = 1;
            return true;
        }

        return ++MaxNrOfRetriesCount <= (counted ? maxNrOfRetries : 1);
    }
}
