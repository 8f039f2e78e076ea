namespace ActorInference.Actors;

/// <summary>Tells a crash loop from a single crash: so many failures within a window are too many.</summary>
/// <param name="limit">The failure that is one too many.</param>
/// <param name="window">Length of the window in ticks of the caller's monotonic clock.</param>
internal sealed class FailureWindow(int limit, long window)
{
    private readonly Queue<long> _failures = new();

    internal int Count => _failures.Count;

    /// <summary>Notes a failure at <paramref name="now"/>; true when it is one too many.</summary>
    internal bool IsTooMany(long now)
    {
        while (_failures.TryPeek(out var oldest) && now - oldest > window) _failures.Dequeue();
        _failures.Enqueue(now);
        return _failures.Count >= limit;
    }
}
