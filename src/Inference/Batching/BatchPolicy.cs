using System.Diagnostics;

namespace ActorInference.Inference;

/// <summary>
/// Decides when waiting rows become a batch. Pure: all it looks at is in the question.
/// A full batch runs at once; else the largest preferred size that is full runs at once; else rows wait until the oldest has waited
/// <see cref="BatchSettings.MaxDelay"/>, and then all of them run.
/// </summary>
public sealed class BatchPolicy
{
    private readonly BatchSettings _settings;
    private readonly long _maxDelay;

    /// <param name="settings">Valid settings.</param>
    /// <param name="timestampFrequency">Ticks per second of the clock that questions use; that of <see cref="Stopwatch"/> when left out.</param>
    public BatchPolicy(BatchSettings settings, long? timestampFrequency = null)
    {
        if (!settings.TryValidate(out var error))
        {
            throw new ArgumentException(error, nameof(settings));
        }

        _settings = settings;
        _maxDelay = (long)Math.Min(long.MaxValue / 2, settings.MaxDelay.TotalSeconds * (timestampFrequency ?? Stopwatch.Frequency));
    }

    /// <summary>What to do now.</summary>
    /// <param name="rows">Rows that wait and can run together with the request that is first in the queue.</param>
    /// <param name="oldestArrival">When the one of them arrived that has waited longest.</param>
    /// <param name="now">The present, on the same clock.</param>
    public BatchDecision Decide(long rows, long oldestArrival, long now)
    {
        if (rows <= 0)
        {
            return BatchDecision.Wait(long.MaxValue);
        }

        if (rows >= _settings.MaxSize)
        {
            return BatchDecision.Run(_settings.MaxSize);
        }

        var preferred = LargestPreferred((int)rows);
        return preferred > 0 ? BatchDecision.Run(preferred)
            : now - oldestArrival >= _maxDelay ? BatchDecision.Run((int)rows)
            : BatchDecision.Wait(oldestArrival + _maxDelay);
    }

    private int LargestPreferred(int rows)
    {
        var preferred = _settings.Preferred;
        for (var index = preferred.Count - 1; index >= 0; index--)
        {
            if (preferred[index] <= rows)
            {
                return preferred[index];
            }
        }

        return 0;
    }
}
