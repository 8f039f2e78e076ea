using System.Diagnostics;

namespace ActorInference.Isolation;

/// <summary>
/// Tells from the beats of a worker whether it lives. It is not believed dead at the first look after its time: when this process itself was
/// stopped for a while, the worker gets a moment to beat again.
/// </summary>
/// <param name="timeout">Without a beat for so long, and the moment more, it counts as hung.</param>
internal sealed class WorkerPulse(TimeSpan timeout)
{
    private readonly long _timeout = (long)(timeout.TotalSeconds * Stopwatch.Frequency);
    private long _lateBeat = -1;
    private long _lateSince;

    /// <summary>When to look again.</summary>
    public long LooksAt { get; private set; } = long.MaxValue;

    /// <summary>True when it hangs.</summary>
    /// <param name="beat">Timestamp of its last beat; 0 before the first, which the time for its start bounds.</param>
    /// <param name="now">Timestamp.</param>
    public bool IsLost(long beat, long now)
    {
        if (beat == 0 || now - beat < _timeout)
        {
            _lateBeat = -1;
            LooksAt = beat == 0 ? now + _timeout : beat + _timeout;
            return false;
        }

        if (_lateBeat != beat)
        {
            (_lateBeat, _lateSince) = (beat, now);
        }

        LooksAt = _lateSince + (_timeout / 5);
        return now >= LooksAt;
    }
}
