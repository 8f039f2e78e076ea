using System.Buffers.Binary;
using System.Text;

namespace ActorInference.Contracts;

/// <summary>Elements of a BYTES tensor: four bytes of little-endian length and the bytes, one behind the other.</summary>
internal static class BytesLayout
{
    public const int Prefix = sizeof(int);

    /// <summary>Null when the bytes are exactly so many elements, or the end of a sentence.</summary>
    public static string? Check(ReadOnlySpan<byte> bytes, long elements)
    {
        var rest = bytes;
        for (var found = 0L; found < elements; found++)
        {
            if (rest.Length < Prefix)
            {
                return $"needs {elements} elements; its {bytes.Length} bytes end after {found}.";
            }

            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            if (length > rest.Length - Prefix)
            {
                return $"has an element {found} of {length} bytes, of which only {rest.Length - Prefix} are there.";
            }

            rest = rest[(Prefix + (int)length)..];
        }

        return rest.IsEmpty ? null : $"has {rest.Length} bytes behind its last of {elements} elements.";
    }

    public static TensorBuffer Rent(IReadOnlyList<string> values)
    {
        var length = 0L;
        for (var i = 0; i < values.Count; i++)
        {
            length += Prefix + Encoding.UTF8.GetByteCount(values[i]);
        }

        var buffer = TensorBuffer.Rent(length);
        try
        {
            Write(buffer.Span, values);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    public static string[] ToStrings(BytesElements elements, int count)
    {
        var values = new string[count];
        var i = 0;
        foreach (var element in elements)
        {
            values[i++] = Encoding.UTF8.GetString(element);
        }

        return values;
    }

    private static void Write(Span<byte> target, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var length = Encoding.UTF8.GetBytes(values[i], target[Prefix..]);
            BinaryPrimitives.WriteInt32LittleEndian(target, length);
            target = target[(Prefix + length)..];
        }
    }
}
