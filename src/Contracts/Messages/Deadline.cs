namespace ActorInference.Contracts;

/// <summary>
/// A point on the monotonic clock of this process, or none. On the wire it is the time that remains, because clocks of two machines
/// do not compare. A method that takes no clock reads <see cref="TimeProvider.System"/>, whose timestamps are those of Stopwatch.
/// </summary>
public readonly struct Deadline : IEquatable<Deadline>
{
    private readonly long _timestamp;

    private Deadline(long timestamp) => _timestamp = timestamp;

    /// <summary>Never passes.</summary>
    public static Deadline None => default;

    public bool IsNone => _timestamp == 0;

    /// <summary>The timestamp at which it passes, for ordering; <see cref="long.MaxValue"/> for none.</summary>
    public long Timestamp => _timestamp == 0 ? long.MaxValue : _timestamp;

    public static bool operator ==(Deadline left, Deadline right) => left.Equals(right);

    public static bool operator !=(Deadline left, Deadline right) => !left.Equals(right);

    /// <summary>The deadline after this time, passed already when the time is 0 or less; none when the clock cannot count so far.</summary>
    public static Deadline After(TimeSpan time, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        var ticks = (Int128)Math.Max(time.Ticks, 0) * clock.TimestampFrequency / TimeSpan.TicksPerSecond;
        var at = clock.GetTimestamp() + ticks;
        return at >= long.MaxValue ? None : new(at == 0 ? 1 : (long)at);
    }

    /// <summary>Whether it has passed at a timestamp of the same clock.</summary>
    public bool HasPassed(long timestamp) => _timestamp != 0 && timestamp >= _timestamp;

    /// <summary>Whether it has passed now.</summary>
    public bool HasPassed(TimeProvider? clock = null) => _timestamp != 0 && HasPassed((clock ?? TimeProvider.System).GetTimestamp());

    /// <summary>The time left: zero when it has passed, <see cref="TimeSpan.MaxValue"/> for none.</summary>
    public TimeSpan Remaining(TimeProvider? clock = null)
    {
        if (IsNone)
        {
            return TimeSpan.MaxValue;
        }

        clock ??= TimeProvider.System;
        var ticks = ((Int128)_timestamp - clock.GetTimestamp()) * TimeSpan.TicksPerSecond / clock.TimestampFrequency;
        return ticks <= 0 ? TimeSpan.Zero : new((long)Int128.Min(ticks, long.MaxValue));
    }

    public bool Equals(Deadline other) => _timestamp == other._timestamp;

    public override bool Equals(object? obj) => obj is Deadline other && Equals(other);

    public override int GetHashCode() => _timestamp.GetHashCode();

    public override string ToString() => IsNone ? "none" : $"at {_timestamp}";
}
