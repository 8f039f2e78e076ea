using System.Globalization;

namespace ActorInference.Actors;

/// <summary>HOCON sizes: a number and a unit of bytes; a bare number is bytes.</summary>
internal static class Sizes
{
    internal const string Allowed = "a number with B, KiB, MiB, GiB, TiB, kB, MB or GB";

    internal static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        var digits = text.AsSpan().Trim();
        var end = digits.IndexOfAnyExcept("0123456789.");
        var unit = end < 0 ? 1 : Unit(digits[end..].Trim());
        if (end >= 0) digits = digits[..end];
        if (unit == 0 || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        if (number > long.MaxValue / unit) return false;
        bytes = (long)(number * unit);
        return true;
    }

    /// <summary>In the largest unit that leaves a whole number.</summary>
    internal static string Text(long bytes) => bytes switch
    {
        > 0 when bytes % (1L << 40) == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 40} TiB"),
        > 0 when bytes % (1L << 30) == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 30} GiB"),
        > 0 when bytes % (1L << 20) == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MiB"),
        > 0 when bytes % (1L << 10) == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 10} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
    };

    private static decimal Unit(ReadOnlySpan<char> unit) => unit switch
    {
        "B" or "b" or "byte" or "bytes" => 1,
        "K" or "k" or "Ki" or "KiB" => 1L << 10,
        "M" or "m" or "Mi" or "MiB" => 1L << 20,
        "G" or "g" or "Gi" or "GiB" => 1L << 30,
        "T" or "t" or "Ti" or "TiB" => 1L << 40,
        "kB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => 0,
    };
}
