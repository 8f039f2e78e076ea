using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>Turns one JSON token (a number, true, false, NaN …) into one element of a datatype and appends it.</summary>
internal static class ElementReader
{
    private const int ShownBytes = 40;

    public static void Append(TensorDatatype datatype, ReadOnlySpan<byte> token, GrowingBuffer target)
    {
        var good = datatype switch
        {
            TensorDatatype.FP32 => Float(token, target),
            TensorDatatype.FP64 => Double(token, target),
            TensorDatatype.Bool => Boolean(token, target),
            TensorDatatype.UInt8 or TensorDatatype.UInt16 or TensorDatatype.UInt32 or TensorDatatype.UInt64 => Unsigned(datatype, token, target),
            TensorDatatype.Int8 or TensorDatatype.Int16 or TensorDatatype.Int32 or TensorDatatype.Int64 => Signed(datatype, token, target),
            _ => false,
        };
        if (!good)
        {
            throw RequestRefusedException.Invalid($"\"{Show(token)}\" is no {datatype.ProtocolName()} value.");
        }
    }

    /// <summary>A token as it may appear in an answer: printable ASCII, cut short.</summary>
    public static string Show(ReadOnlySpan<byte> token)
    {
        Span<char> shown = stackalloc char[ShownBytes];
        var length = Math.Min(token.Length, ShownBytes);
        for (var i = 0; i < length; i++)
        {
            shown[i] = token[i] is >= 0x20 and < 0x7f ? (char)token[i] : '?';
        }

        return token.Length > ShownBytes ? $"{shown}…" : shown[..length].ToString();
    }

    private static bool Float(ReadOnlySpan<byte> token, GrowingBuffer target)
    {
        var good = FloatText.TryRead(token, out float value);
        target.Append(value);
        return good;
    }

    private static bool Double(ReadOnlySpan<byte> token, GrowingBuffer target)
    {
        var good = FloatText.TryRead(token, out double value);
        target.Append(value);
        return good;
    }

    private static bool Boolean(ReadOnlySpan<byte> token, GrowingBuffer target)
    {
        var set = token.SequenceEqual("true"u8) || token.SequenceEqual("1"u8);
        target.Append(set ? (byte)1 : (byte)0);
        return set || token.SequenceEqual("false"u8) || token.SequenceEqual("0"u8);
    }

    private static bool Unsigned(TensorDatatype datatype, ReadOnlySpan<byte> token, GrowingBuffer target)
    {
        var size = datatype.ElementSize();
        var good = IntegerText.TryReadUnsigned(token, ulong.MaxValue >> (64 - 8 * size), out var value);
        AppendLow(size, value, target);
        return good;
    }

    private static bool Signed(TensorDatatype datatype, ReadOnlySpan<byte> token, GrowingBuffer target)
    {
        var size = datatype.ElementSize();
        var good = IntegerText.TryReadSigned(token, long.MaxValue >> (64 - 8 * size), out var value);
        AppendLow(size, unchecked((ulong)value), target);
        return good;
    }

    private static void AppendLow(int size, ulong value, GrowingBuffer target)
    {
        switch (size)
        {
            case 1: target.Append((byte)value); break;
            case 2: target.Append((ushort)value); break;
            case 4: target.Append((uint)value); break;
            default: target.Append(value); break;
        }
    }
}
