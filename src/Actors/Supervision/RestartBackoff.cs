namespace ActorInference.Actors;

/// <summary>How long to wait before a restart: the shortest wait first, doubled by each failure, up to the longest.</summary>
internal sealed class RestartBackoff(TimeSpan min, TimeSpan max)
{
    private int _failures;

    /// <summary>The wait before the next restart; counts one failure.</summary>
    internal TimeSpan Next()
    {
        var factor = 1L << Math.Min(_failures, 40);
        _failures++;
        return min.Ticks > max.Ticks / factor ? max : TimeSpan.FromTicks(min.Ticks * factor);
    }

    /// <summary>Good work was done since: the next failure waits as the first.</summary>
    internal void Reset() => _failures = 0;
}
