namespace Akka.TestKit.Internal;

/// <summary>Time spans that may be without limit (negative) or not given (null).</summary>
public static class TimeSpanExtensions
{
    /// <summary>Whether it is longer than nothing and has an end.</summary>
    public static bool IsPositiveFinite(this TimeSpan timeSpan) => timeSpan > TimeSpan.Zero;

    /// <summary>Whether it is given, longer than nothing and has an end.</summary>
    public static bool IsPositiveFinite(this TimeSpan? timeSpan) => timeSpan.HasValue && timeSpan.Value.IsPositiveFinite();

    /// <summary>Throws unless it is longer than nothing and has an end.</summary>
    /// <exception cref="ArgumentException">It is zero or without limit.</exception>
    public static void EnsureIsPositiveFinite(this TimeSpan timeSpan, string parameterName)
    {
        if (!timeSpan.IsPositiveFinite()) throw new ArgumentException($"The time span must be greater than zero and finite, was {timeSpan}.", parameterName);
    }

    /// <summary>Whether it is nothing.</summary>
    public static bool IsZero(this TimeSpan timeSpan) => timeSpan == TimeSpan.Zero;

    /// <summary>Whether it is given and nothing.</summary>
    public static bool IsZero(this TimeSpan? timeSpan) => timeSpan.HasValue && timeSpan.Value.IsZero();

    /// <summary>Whether it is without limit.</summary>
    public static bool IsInfinite(this TimeSpan timeSpan) => timeSpan < TimeSpan.Zero;

    /// <summary>Whether it is given and without limit.</summary>
    public static bool IsInfinite(this TimeSpan? timeSpan) => timeSpan.HasValue && timeSpan.Value.IsInfinite();

    /// <summary>Whether it is the value that .NET calls an infinite timeout.</summary>
    public static bool IsInfiniteTimeout(this TimeSpan timeSpan) => timeSpan == Timeout.InfiniteTimeSpan;

    /// <summary>Whether it is given and the value that .NET calls an infinite timeout.</summary>
    public static bool IsInfiniteTimeout(this TimeSpan? timeSpan) => timeSpan.HasValue && timeSpan.Value.IsInfiniteTimeout();

    /// <summary>Whether it is not given.</summary>
    public static bool IsUndefined(this TimeSpan? timeSpan) => !timeSpan.HasValue;

    /// <summary>The shorter of two; one without limit is the longest, one not given does not count.</summary>
    public static TimeSpan Min(this TimeSpan a, TimeSpan? b)
    {
        if (b == null || b.Value.IsInfinite()) return a;
        return a.IsInfinite() || b.Value < a ? b.Value : a;
    }
}
