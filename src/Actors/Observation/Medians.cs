using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>The middle of durations that were counted by buckets.</summary>
internal static class Medians
{
    /// <summary>Nanoseconds, evenly spread within the bucket of the median; 0 where nothing was counted. Beyond the last bound it is that bound.</summary>
    internal static long Of(LatencyHistogram histogram)
    {
        var half = histogram.Counts.Sum() / 2.0;
        if (half == 0) return 0;
        var (below, bounds) = (0.0, histogram.UpperBoundsNanoseconds);
        for (var bucket = 0; bucket < bounds.Count; bucket++)
        {
            var count = histogram.Counts[bucket];
            if (below + count >= half)
            {
                var from = bucket == 0 ? 0 : bounds[bucket - 1];
                return from + (long)((bounds[bucket] - from) * ((half - below) / count));
            }

            below += count;
        }

        return bounds.Count == 0 ? 0 : bounds[^1];
    }
}
