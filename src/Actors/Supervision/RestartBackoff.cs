namespace ActorInference.Actors;

/// <summary>
/// How long to wait before a restart: the shortest wait first, doubled by each failure of the last while, up to the longest. Good work in between
/// does not count: what dies at every second request is a crash loop as well.
/// </summary>
/// <param name="min">The shortest.</param>
/// <param name="max">The longest.</param>
/// <param name="window">How long a failure counts, in ticks of the caller's monotonic clock.</param>
/// <param name="jitter">Takes up to a quarter off each wait, so that what fell together does not come up together; null = nothing.</param>
internal sealed class RestartBackoff(TimeSpan min, TimeSpan max, long window, Random? jitter = null)
{
    // Twice a millisecond so many times is more than the longest wait that can be set.
    private const int MostDoublings = 40;

    private readonly Queue<long> _failures = new();

    /// <summary>The wait before the next restart; counts one failure at <paramref name="now"/>.</summary>
    internal TimeSpan Next(long now)
    {
        while (_failures.TryPeek(out var oldest) && (now - oldest > window || _failures.Count > MostDoublings)) _failures.Dequeue();
        var factor = 1L << _failures.Count;
        _failures.Enqueue(now);
        var wait = min.Ticks > max.Ticks / factor ? max : TimeSpan.FromTicks(min.Ticks * factor);
        return jitter is null ? wait : wait * (1 - (jitter.NextDouble() / 4));
    }
}
