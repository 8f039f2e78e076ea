using System.Diagnostics;

namespace ActorInference.Bench;

/// <summary>Set-ups that take turns: this machine drifts between speed regimes, so only neighbours in time are compared.</summary>
internal static class Rounds
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public static double Seconds(long startTicks) => Stopwatch.GetElapsedTime(startTicks).TotalSeconds;

    public static long After(TimeSpan time) => Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
}
