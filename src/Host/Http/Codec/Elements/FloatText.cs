using System.Globalization;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Floating-point elements in JSON text. Beside the numbers of JSON it reads NaN, Inf, Infinity and their negatives, which Python's json
/// module writes and Triton reads. A number beyond the range of its datatype is no value: it never silently becomes infinite.
/// </summary>
internal static class FloatText
{
    private static readonly double[] Powers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads a correctly rounded double.</summary>
    public static bool TryRead(ReadOnlySpan<byte> token, out double value)
    {
        if (!JsonNumber.TryRead(token, out var number))
        {
            return TryReadSpecial(token, out value);
        }

        return TryScale(number, out value)
            || (double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value));
    }

    /// <summary>Reads a correctly rounded float.</summary>
    public static bool TryRead(ReadOnlySpan<byte> token, out float value)
    {
        if (!JsonNumber.TryRead(token, out var number))
        {
            var special = TryReadSpecial(token, out var wide);
            value = (float)wide;
            return special;
        }

        if (TryScale(number, out var scaled) && TryNarrow(scaled, out value))
        {
            return true;
        }

        return float.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
    }

    // Digits below 2^53 and powers up to 10^22 are exact doubles, so one multiplication or division rounds correctly (Clinger 1990).
    private static bool TryScale(JsonNumber number, out double value)
    {
        var exponent = number.Exponent;
        if (!number.IsExact || number.Digits > 1UL << 53 || exponent < -22 || exponent > 22)
        {
            value = 0;
            return false;
        }

        value = exponent < 0 ? number.Digits / Powers[-exponent] : number.Digits * Powers[exponent];
        value = number.Negative ? -value : value;
        return true;
    }

    // A double that was rounded once gives the right float unless it lies next to the middle between two floats.
    private static bool TryNarrow(double scaled, out float value)
    {
        var tail = BitConverter.DoubleToInt64Bits(scaled) & 0x1FFF_FFFF;
        var magnitude = Math.Abs(scaled);
        value = (float)scaled;
        return scaled == 0 || (Math.Abs(tail - 0x1000_0000) > 1 && magnitude is > 1.2e-38 and < 3.4e38);
    }

    private static bool TryReadSpecial(ReadOnlySpan<byte> token, out double value)
    {
        var negative = token.Length > 0 && token[0] == '-';
        var name = negative ? token[1..] : token;
        if (name.SequenceEqual("NaN"u8))
        {
            value = double.NaN;
            return true;
        }

        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return name.SequenceEqual("Infinity"u8) || name.SequenceEqual("Inf"u8);
    }
}
