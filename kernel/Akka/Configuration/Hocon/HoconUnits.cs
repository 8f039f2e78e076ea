using System.Globalization;
using System.Numerics;

namespace Akka.Configuration.Hocon;

/// <summary>The unit formats of HOCON: durations and sizes, as its specification spells them.</summary>
internal static class HoconUnits
{
    public enum Outcome
    {
        Ok,
        Malformed,
        TooLarge,
    }

    /// <summary>Digits of a number that are read at all; no honest setting has more.</summary>
    private const int MaxDigits = 400;

    private const string Prefixes = "KMGTPEZY";

    private static readonly string[] s_long = ["kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta"];
    private static readonly string[] s_longBinary = ["kibi", "mebi", "gibi", "tebi", "pebi", "exbi", "zebi", "yobi"];

    public static Outcome TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        if (!Split(text, out var number, out var unit)) return Outcome.Malformed;
        var nanoseconds = unit switch
        {
            "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 1L,
            "us" or "µs" or "micro" or "micros" or "microsecond" or "microseconds" => 1_000L,
            "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => 1_000_000L,
            "s" or "second" or "seconds" => 1_000_000_000L,
            "m" or "minute" or "minutes" => 60_000_000_000L,
            "h" or "hour" or "hours" => 3_600_000_000_000L,
            "d" or "day" or "days" => 86_400_000_000_000L,
            _ => 0L,
        };
        if (nanoseconds == 0) return Outcome.Malformed;
        if (!Scaled(number, nanoseconds, 100, out var ticks)) return Outcome.Malformed;
        if (ticks > long.MaxValue) return Outcome.TooLarge;
        duration = new TimeSpan((long)ticks);
        return Outcome.Ok;
    }

    public static Outcome TrySize(string text, out long bytes)
    {
        bytes = 0;
        if (!Split(text, out var number, out var unit)) return Outcome.Malformed;
        var factor = SizeFactor(unit);
        if (factor.IsZero) return Outcome.Malformed;
        if (!Scaled(number, factor, 1, out var size)) return Outcome.Malformed;
        if (size > long.MaxValue) return Outcome.TooLarge;
        bytes = (long)size;
        return Outcome.Ok;
    }

    /// <summary>Reads a whole number, also when it is written as 1e3 or 2.0.</summary>
    public static bool TryWhole(string text, out BigInteger value)
    {
        if (text.Length <= MaxDigits && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)) return true;
        value = default;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || decimal.Truncate(number) != number) return false;
        value = new BigInteger(number);
        return true;
    }

    private static BigInteger SizeFactor(string unit)
    {
        if (unit is "" or "B" or "b" or "byte" or "bytes") return BigInteger.One;
        for (var i = 0; i < Prefixes.Length; i++)
        {
            var prefix = Prefixes[i];
            var thousand = i == 0 ? "kB" : prefix + "B";
            if (unit == thousand || unit == s_long[i] + "byte" || unit == s_long[i] + "bytes") return BigInteger.Pow(1000, i + 1);
            if (unit == prefix.ToString() || unit == char.ToLowerInvariant(prefix).ToString() || unit == prefix + "i" || unit == prefix + "iB"
                || unit == s_longBinary[i] + "byte" || unit == s_longBinary[i] + "bytes")
                return BigInteger.Pow(1024, i + 1);
        }

        return BigInteger.Zero;
    }

    /// <summary>Splits "12.5 ms" into its unsigned number and its unit.</summary>
    private static bool Split(string text, out ReadOnlySpan<char> number, out string unit)
    {
        var span = text.AsSpan().Trim();
        var end = span.Length > 0 && span[0] == '+' ? 1 : 0;
        while (end < span.Length && (char.IsAsciiDigit(span[end]) || span[end] == '.')) end++;
        if (end < span.Length && span[end] is 'e' or 'E' && end + 1 < span.Length && (char.IsAsciiDigit(span[end + 1]) || span[end + 1] is '+' or '-'))
        {
            end += 2;
            while (end < span.Length && char.IsAsciiDigit(span[end])) end++;
        }

        number = span[..end];
        unit = span[end..].Trim().ToString();
        return end is > 0 and <= MaxDigits && char.IsAsciiDigit(number[^1]);
    }

    /// <summary>number · factor / divisor, cut to a whole number, exactly.</summary>
    private static bool Scaled(ReadOnlySpan<char> number, BigInteger factor, BigInteger divisor, out BigInteger result)
    {
        result = default;
        var exponent = 0;
        var e = number.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!int.TryParse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > MaxDigits) return false;
            number = number[..e];
        }

        var dot = number.IndexOf('.');
        var digits = number.ToString();
        if (dot >= 0)
        {
            if (digits.IndexOf('.', dot + 1) >= 0) return false;
            exponent -= digits.Length - dot - 1;
            digits = digits.Remove(dot, 1);
        }

        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return false;
        value *= factor;
        if (exponent > 0) value *= BigInteger.Pow(10, exponent);
        else divisor *= BigInteger.Pow(10, -exponent);
        result = BigInteger.Divide(value, divisor);
        return true;
    }
}
