using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>One element of a tensor from JSON to the bytes that stand for it.</summary>
internal static class GoldenElements
{
    internal static bool TryWrite(Stream bytes, TensorDatatype datatype, JsonElement element)
    {
        if (datatype == TensorDatatype.Bytes) return TryWriteText(bytes, element);
        Span<byte> target = stackalloc byte[sizeof(double)];
        if (!TryEncode(target, datatype, element)) return false;
        bytes.Write(target[..datatype.ElementSize()]);
        return true;
    }

    private static bool TryWriteText(Stream bytes, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String) return false;
        var text = Encoding.UTF8.GetBytes(element.GetString()!);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        bytes.Write(length);
        bytes.Write(text);
        return true;
    }

    private static bool TryEncode(Span<byte> target, TensorDatatype datatype, JsonElement element)
    {
        if (datatype == TensorDatatype.Bool)
        {
            target[0] = element.ValueKind == JsonValueKind.True ? (byte)1 : (byte)0;
            return element.ValueKind is JsonValueKind.True or JsonValueKind.False;
        }

        if (element.ValueKind != JsonValueKind.Number) return false;
        if (datatype is TensorDatatype.FP16 or TensorDatatype.FP32 or TensorDatatype.FP64 or TensorDatatype.BF16)
        {
            WriteFloat(target, datatype, element.GetDouble());
            return true;
        }

        if (datatype == TensorDatatype.UInt64)
        {
            if (!element.TryGetUInt64(out var large)) return false;
            BinaryPrimitives.WriteUInt64LittleEndian(target, large);
            return true;
        }

        if (!element.TryGetInt64(out var whole) || !IsWithin(datatype, whole)) return false;
        BinaryPrimitives.WriteInt64LittleEndian(target, whole);
        return true;
    }

    private static void WriteFloat(Span<byte> target, TensorDatatype datatype, double number)
    {
        if (datatype == TensorDatatype.FP64) BinaryPrimitives.WriteDoubleLittleEndian(target, number);
        else if (datatype == TensorDatatype.FP32) BinaryPrimitives.WriteSingleLittleEndian(target, (float)number);
        else if (datatype == TensorDatatype.FP16) BinaryPrimitives.WriteHalfLittleEndian(target, (Half)number);
        else BinaryPrimitives.WriteUInt16LittleEndian(target, ((BFloat16)(float)number).Bits);
    }

    // The low bytes of a whole number are those of the smaller type.
    private static bool IsWithin(TensorDatatype datatype, long number) => datatype switch
    {
        TensorDatatype.Int8 => number is >= sbyte.MinValue and <= sbyte.MaxValue,
        TensorDatatype.Int16 => number is >= short.MinValue and <= short.MaxValue,
        TensorDatatype.Int32 => number is >= int.MinValue and <= int.MaxValue,
        TensorDatatype.UInt8 => number is >= 0 and <= byte.MaxValue,
        TensorDatatype.UInt16 => number is >= 0 and <= ushort.MaxValue,
        TensorDatatype.UInt32 => number is >= 0 and <= uint.MaxValue,
        _ => true,
    };
}
