namespace ActorInference.Actors;

/// <summary>How long to wait before a restart: the shortest wait first, doubled by each failure, up to the longest.</summary>
/// <param name="min">The shortest.</param>
/// <param name="max">The longest.</param>
/// <param name="jitter">Takes up to a quarter off each wait, so that what fell together does not come up together; null = nothing.</param>
internal sealed class RestartBackoff(TimeSpan min, TimeSpan max, Random? jitter = null)
{
    private int _failures;

    /// <summary>The wait before the next restart; counts one failure.</summary>
    internal TimeSpan Next()
    {
        var factor = 1L << Math.Min(_failures, 40);
        _failures++;
        var wait = min.Ticks > max.Ticks / factor ? max : TimeSpan.FromTicks(min.Ticks * factor);
        return jitter is null ? wait : wait * (1 - (jitter.NextDouble() / 4));
    }

    /// <summary>Good work was done since: the next failure waits as the first.</summary>
    internal void Reset() => _failures = 0;
}
