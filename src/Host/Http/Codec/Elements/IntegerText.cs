namespace ActorInference.Hosting.Http.Codec;

/// <summary>Integer elements in JSON text, checked against the range of their datatype.</summary>
internal static class IntegerText
{
    public static bool TryReadUnsigned(ReadOnlySpan<byte> token, ulong largest, out ulong value)
    {
        value = 0;
        if (!JsonNumber.TryRead(token, out var number) || !number.IsInteger || !number.IsExact)
        {
            return false;
        }

        value = number.Digits;
        return value <= largest && (!number.Negative || value == 0);
    }

    /// <param name="token">The whole number.</param>
    /// <param name="largest">The largest value of the datatype; the smallest is −largest − 1.</param>
    /// <param name="value">The value when the result is true.</param>
    public static bool TryReadSigned(ReadOnlySpan<byte> token, long largest, out long value)
    {
        value = 0;
        if (!JsonNumber.TryRead(token, out var number) || !number.IsInteger || !number.IsExact)
        {
            return false;
        }

        value = number.Negative ? unchecked(-(long)number.Digits) : (long)number.Digits;
        return number.Digits <= (ulong)largest + (number.Negative ? 1UL : 0UL);
    }
}
