using System.Globalization;
using System.Runtime.InteropServices;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Elements of a tensor as JSON, some at a time, straight from native memory. Floats are written in the shortest form that reads back
/// the same; those that are not finite as NaN, Infinity and -Infinity, which is no JSON but what Triton writes and Python reads.
/// </summary>
internal static class TensorJson
{
    /// <summary>Room that every element but a string fits into, with its comma.</summary>
    private const int LongestElement = 40;

    private const int RoomBytes = 4000;

    /// <summary>Whether the datatype can be written at all; FP16 and BF16 have no JSON form.</summary>
    public static bool CanWrite(TensorDatatype datatype) => datatype is not (TensorDatatype.FP16 or TensorDatatype.BF16);

    /// <summary>Writes elements from <paramref name="position"/> on and moves it; the last call moves it to the end of the tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="position">A byte position in the tensor: 0 at first.</param>
    /// <param name="text">Where to.</param>
    public static void WriteSome(NamedTensor tensor, ref long position, JsonText text)
    {
        var rest = tensor.Buffer.Span[(int)position..];
        position += tensor.Datatype switch
        {
            TensorDatatype.FP32 => Numbers<float>(rest, position > 0, text),
            TensorDatatype.FP64 => Numbers<double>(rest, position > 0, text),
            TensorDatatype.Int8 => Numbers<sbyte>(rest, position > 0, text),
            TensorDatatype.Int16 => Numbers<short>(rest, position > 0, text),
            TensorDatatype.Int32 => Numbers<int>(rest, position > 0, text),
            TensorDatatype.Int64 => Numbers<long>(rest, position > 0, text),
            TensorDatatype.UInt8 => Numbers<byte>(rest, position > 0, text),
            TensorDatatype.UInt16 => Numbers<ushort>(rest, position > 0, text),
            TensorDatatype.UInt32 => Numbers<uint>(rest, position > 0, text),
            TensorDatatype.UInt64 => Numbers<ulong>(rest, position > 0, text),
            TensorDatatype.Bool => Booleans(rest, position > 0, text),
            _ => OneString(rest, position > 0, text),
        };
    }

    private static unsafe int Numbers<T>(ReadOnlySpan<byte> rest, bool comma, JsonText text)
        where T : unmanaged, IUtf8SpanFormattable
    {
        var values = MemoryMarshal.Cast<byte, T>(rest);
        var room = text.Room(RoomBytes);
        var used = 0;
        var count = 0;
        for (; count < values.Length && room.Length - used >= LongestElement; count++)
        {
            if (comma)
            {
                room[used++] = (byte)',';
            }

            comma = true;
            values[count].TryFormat(room[used..], out var length, default, CultureInfo.InvariantCulture);
            used += length;
        }

        text.Advance(used);
        return count * sizeof(T);
    }

    private static int Booleans(ReadOnlySpan<byte> rest, bool comma, JsonText text)
    {
        var count = Math.Min(rest.Length, RoomBytes);
        for (var i = 0; i < count; i++)
        {
            text.Raw(comma ? ","u8 : ""u8);
            text.Raw(rest[i] != 0 ? "true"u8 : "false"u8);
            comma = true;
        }

        return count;
    }

    private static int OneString(ReadOnlySpan<byte> rest, bool comma, JsonText text)
    {
        var length = MemoryMarshal.Read<int>(rest);
        text.Raw(comma ? ","u8 : ""u8);
        text.Text(rest.Slice(sizeof(int), length));
        return sizeof(int) + length;
    }
}
