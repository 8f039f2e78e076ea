namespace Akka.Pattern;

/// <summary>How long to wait before a restart: twice as long each time, up to a bound, and up to a share longer by chance.</summary>
internal static class BackoffDelay
{
    public static TimeSpan Of(int restartCount, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
    {
        if (restartCount >= 30) return maxBackoff;
        var chance = 1.0 + (Random.Shared.NextDouble() * randomFactor);
        var milliseconds = Math.Min(maxBackoff.TotalMilliseconds, minBackoff.TotalMilliseconds * Math.Pow(2, restartCount)) * chance;
        return milliseconds < TimeSpan.MaxValue.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : maxBackoff;
    }

    public static void Check(TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
    {
        if (minBackoff <= TimeSpan.Zero) throw new ArgumentException("MinBackoff must be greater than 0.");
        if (maxBackoff < minBackoff) throw new ArgumentException("MaxBackoff must be greater than MinBackoff.");
        if (randomFactor is < 0.0 or > 1.0) throw new ArgumentException("RandomFactor must be between 0.0 and 1.0.");
    }
}
