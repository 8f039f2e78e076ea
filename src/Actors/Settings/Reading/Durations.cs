using System.Globalization;

namespace ActorInference.Actors;

/// <summary>HOCON durations: a number and a unit; a bare number is milliseconds.</summary>
internal static class Durations
{
    internal const string Allowed = "a number with ns, us, ms, s, m, h or d";

    internal static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var digits = text.AsSpan().Trim();
        var end = digits.IndexOfAnyExcept("0123456789.");
        var unit = end < 0 ? "ms" : digits[end..].Trim().ToString();
        if (end >= 0) digits = digits[..end];
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        var ticks = Ticks(unit);
        if (ticks == 0 || number > long.MaxValue / ticks) return false;
        duration = TimeSpan.FromTicks((long)(number * ticks));
        return true;
    }

    internal static string Text(TimeSpan duration)
    {
        if (duration.TotalMilliseconds < 1000) return duration.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture) + " ms";
        return duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
    }

    private static decimal Ticks(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01m,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => 0,
    };
}
