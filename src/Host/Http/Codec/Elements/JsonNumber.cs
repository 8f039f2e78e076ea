namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// A JSON number taken apart in one pass: sign, up to 19 decimal digits, and a power of ten. The grammar is RFC 8259's, so
/// "+1", "01", ".5" and "1." are no numbers.
/// </summary>
internal readonly ref struct JsonNumber
{
    private const int MaxDigits = 19;

    private JsonNumber(bool negative, ulong digits, int exponent, bool exact, bool integer)
    {
        Negative = negative;
        Digits = digits;
        Exponent = exponent;
        IsExact = exact;
        IsInteger = integer;
    }

    public bool Negative { get; }

    /// <summary>The decimal digits as one number, the point left out.</summary>
    public ulong Digits { get; }

    /// <summary>The value is ±Digits × 10^Exponent when <see cref="IsExact"/>.</summary>
    public int Exponent { get; }

    /// <summary>No digit was dropped: everything fits <see cref="Digits"/> and <see cref="Exponent"/>.</summary>
    public bool IsExact { get; }

    /// <summary>Written without point and exponent.</summary>
    public bool IsInteger { get; }

    /// <summary>Takes a whole token apart; false when it is not a number of JSON.</summary>
    public static bool TryRead(ReadOnlySpan<byte> token, out JsonNumber number)
    {
        number = default;
        var position = 0;
        var negative = token.Length > 0 && token[0] == '-';
        if (negative)
        {
            position = 1;
        }

        ulong digits = 0;
        var exponent = 0;
        var kept = 0;
        var exact = true;
        var start = position;
        ReadDigits(token, ref position, ref digits, ref kept, ref exact);
        var whole = position - start;
        if (whole == 0 || (whole > 1 && token[start] == '0'))
        {
            return false;
        }

        var integer = position == token.Length;
        if (!integer && token[position] == '.')
        {
            start = ++position;
            ReadDigits(token, ref position, ref digits, ref kept, ref exact);
            exponent = start - position;
            if (exponent == 0)
            {
                return false;
            }
        }

        if (position < token.Length && !TryReadExponent(token, ref position, ref exponent, ref exact))
        {
            return false;
        }

        number = new(negative, digits, exponent, exact, integer);
        return position == token.Length;
    }

    private static void ReadDigits(ReadOnlySpan<byte> token, ref int position, ref ulong digits, ref int kept, ref bool exact)
    {
        for (; position < token.Length && (uint)(token[position] - '0') <= 9; position++)
        {
            if (kept < MaxDigits)
            {
                digits = digits * 10 + (uint)(token[position] - '0');
                kept += digits == 0 ? 0 : 1;
            }
            else if (kept == MaxDigits && digits <= (ulong.MaxValue - (uint)(token[position] - '0')) / 10)
            {
                digits = digits * 10 + (uint)(token[position] - '0');
                kept++;
            }
            else
            {
                exact = false;
            }
        }
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> token, ref int position, ref int exponent, ref bool exact)
    {
        if ((token[position] | 0x20) != 'e' || ++position == token.Length)
        {
            return false;
        }

        var negative = token[position] == '-';
        if (negative || token[position] == '+')
        {
            position++;
        }

        var start = position;
        var value = 0;
        for (; position < token.Length && (uint)(token[position] - '0') <= 9; position++)
        {
            value = Math.Min(value * 10 + (token[position] - '0'), 100_000);
        }

        exact &= value < 100_000;
        exponent += negative ? -value : value;
        return position > start;
    }
}
