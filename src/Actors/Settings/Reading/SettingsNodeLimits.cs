using System.Globalization;

namespace ActorInference.Actors;

/// <summary>Readers of bounds that may be absent, written "none", and of sizes.</summary>
internal static class SettingsNodeLimits
{
    private const string None = "none";

    internal static long Size(this SettingsNode node, string key, long min, long max) =>
        node.Bound(key, ParseSize, min, max, $"Expected {Sizes.Allowed}, from {Sizes.Text(min)} to {Sizes.Text(max)}.", false) ?? min;

    internal static long? SizeOrNone(this SettingsNode node, string key, long min, long max) =>
        node.Bound(key, ParseSize, min, max, $"Expected none, or {Sizes.Allowed}, from {Sizes.Text(min)} to {Sizes.Text(max)}.", true);

    internal static int? NumberOrNone(this SettingsNode node, string key, int min, int max) =>
        node.Bound(key, ParseNumber, min, max, $"Expected none, or a whole number from {min} to {max}.", true);

    internal static double? FractionOrNone(this SettingsNode node, string key, double min, double max) =>
        node.Bound(key, ParseFraction, min, max, FormattableString.Invariant($"Expected none, or a number from {min} to {max}."), true);

    internal static double Fraction(this SettingsNode node, string key, double min, double max) =>
        node.Bound(key, ParseFraction, min, max, FormattableString.Invariant($"Expected a number from {min} to {max}."), false) ?? min;

    internal static TimeSpan? DurationOrNone(this SettingsNode node, string key, TimeSpan min, TimeSpan max) =>
        node.Bound(key, ParseDuration, min, max, $"Expected none, or {Durations.Allowed}, from {Durations.Text(min)} to {Durations.Text(max)}.", true);

    /// <summary>A text of which "" means that there is none.</summary>
    internal static string? TextOrNone(this SettingsNode node, string key) => node.Text(key) is { Length: > 0 } text ? text : null;

    private static T? Bound<T>(this SettingsNode node, string key, Func<string, T?> parse, T min, T max, string expected, bool mayBeNone)
        where T : struct, IComparable<T>
    {
        var value = node.Find(key);
        var text = value is not null && SettingsNodeValues.IsPlain(value) ? value.GetString() ?? "" : "";
        if (mayBeNone && string.Equals(text, None, StringComparison.OrdinalIgnoreCase)) return null;
        if (parse(text) is { } bound && bound.CompareTo(min) >= 0 && bound.CompareTo(max) <= 0) return bound;
        node.Mistake(key, value, expected);
        return null;
    }

    private static long? ParseSize(string text) => Sizes.TryParse(text, out var bytes) ? bytes : null;

    private static TimeSpan? ParseDuration(string text) => Durations.TryParse(text, out var duration) ? duration : null;

    private static int? ParseNumber(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? ParseFraction(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;
}
