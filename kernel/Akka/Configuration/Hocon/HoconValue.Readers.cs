#nullable disable
using System.Globalization;

namespace Akka.Configuration.Hocon;

public partial class HoconValue
{
    /// <summary>Reads true, on, yes or false, off, no.</summary>
    /// <exception cref="NotSupportedException">The text is none of these.</exception>
    public bool GetBoolean() => GetString() switch
    {
        "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        var other => throw new NotSupportedException($"{Place}{Shown(other)} is not a boolean: expected true, false, on, off, yes or no."),
    };

    /// <summary>Reads a decimal number.</summary>
    public decimal GetDecimal()
    {
        var text = Text("a decimal number");
        if (text is "Infinity" or "-Infinity" or "NaN") throw NotA("a decimal number", text);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw NotA("a decimal number", text);
    }

    /// <summary>Reads a single-precision number.</summary>
    public float GetFloat()
    {
        var text = Text("a number");
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw NotA("a number", text);
    }

    /// <summary>Reads a double-precision number.</summary>
    public double GetDouble()
    {
        var text = Text("a number");
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw NotA("a number", text);
    }

    /// <summary>Reads a whole number of 64 bits.</summary>
    public long GetLong() => Whole(long.MinValue, long.MaxValue);

    /// <summary>Reads a whole number of 32 bits.</summary>
    public int GetInt() => (int)Whole(int.MinValue, int.MaxValue);

    /// <summary>Reads a whole number from 0 to 255.</summary>
    public byte GetByte() => (byte)Whole(byte.MinValue, byte.MaxValue);

    /// <summary>Reads every item as a byte.</summary>
    public IList<byte> GetByteList() => Items(v => v.GetByte());

    /// <summary>Reads every item as a whole number of 32 bits.</summary>
    public IList<int> GetIntList() => Items(v => v.GetInt());

    /// <summary>Reads every item as a whole number of 64 bits.</summary>
    public IList<long> GetLongList() => Items(v => v.GetLong());

    /// <summary>Reads every item as a boolean.</summary>
    public IList<bool> GetBooleanList() => Items(v => v.GetBoolean());

    /// <summary>Reads every item as a single-precision number.</summary>
    public IList<float> GetFloatList() => Items(v => v.GetFloat());

    /// <summary>Reads every item as a double-precision number.</summary>
    public IList<double> GetDoubleList() => Items(v => v.GetDouble());

    /// <summary>Reads every item as a decimal number.</summary>
    public IList<decimal> GetDecimalList() => Items(v => v.GetDecimal());

    /// <summary>Reads every item as text.</summary>
    public IList<string> GetStringList() => Items(v => v.GetString());

    /// <summary>
    /// Reads a duration: a positive number and a unit (ns, us, ms, s, m, h, d or one of their long names; milliseconds
    /// without a unit), or <c>infinite</c> where that is allowed.
    /// </summary>
    public TimeSpan GetTimeSpan(bool allowInfinite = true)
    {
        var text = Text("a duration");
        if (allowInfinite && text.Equals("infinite", StringComparison.OrdinalIgnoreCase)) return Timeout.InfiniteTimeSpan;
        var outcome = HoconUnits.TryDuration(text, out var duration);
        if (outcome == HoconUnits.Outcome.Ok) return duration;
        throw outcome == HoconUnits.Outcome.TooLarge
            ? new OverflowException($"{Place}{Shown(text)} is too long: a duration ends at {TimeSpan.MaxValue.TotalDays:0} days.")
            : new FormatException($"{Place}{Shown(text)} is not a duration: expected a positive number and a unit (ns, us, ms, s, m, h or d){(allowInfinite ? ", or infinite" : "")}.");
    }

    /// <summary>Reads a size in bytes: a number and a unit (B; kB, MB, … by 1000; K, KiB, M, MiB, … by 1024; bytes without a unit).</summary>
    public long? GetByteSize()
    {
        var text = GetString();
        if (text == null && IsString()) return null;
        text = Text("a size in bytes");
        var outcome = HoconUnits.TrySize(text, out var bytes);
        if (outcome == HoconUnits.Outcome.Ok) return bytes;
        throw outcome == HoconUnits.Outcome.TooLarge
            ? new OverflowException($"{Place}{Shown(text)} is too large: a size ends at {long.MaxValue} bytes.")
            : new FormatException($"{Place}{Shown(text)} is not a size: expected a positive number and a unit (B, kB, KiB, MB, MiB, GB, GiB, …).");
    }

    private List<T> Items<T>(Func<HoconValue, T> read) => [.. GetArray().Select(read)];

    private long Whole(long least, long most)
    {
        var text = Text("a whole number");
        if (!HoconUnits.TryWhole(text, out var value)) throw NotA("a whole number", text);
        return value >= least && value <= most
            ? (long)value
            : throw new OverflowException($"{Place}{Shown(text)} is out of range: expected a whole number from {least} to {most}.");
    }

    private string Text(string expected) => GetString() is { } text ? text.Trim() : throw NotA(expected, null);

    private FormatException NotA(string expected, string text) => new($"{Place}{Shown(text)} is not {expected}.");

    private string Place => Origin.IsKnown ? $"{Origin}: " : "";

    private string Shown(string text) =>
        text != null ? $"\"{(text.Length > 80 ? text[..80] + "…" : text)}\"" : IsArray() ? "An array" : IsObject() ? "An object" : "null";
}
