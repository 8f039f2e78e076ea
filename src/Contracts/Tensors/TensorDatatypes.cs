using System.Text;

namespace ActorInference.Contracts;

/// <summary>Sizes, protocol names and .NET types of the tensor datatypes.</summary>
public static class TensorDatatypes
{
    private static readonly string[] Names =
        ["", "BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64", "BYTES", "BF16"];

    private static ReadOnlySpan<byte> Sizes => [0, 1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 4, 8, 0, 2];

    /// <summary>Whether the value is one of the named datatypes.</summary>
    public static bool IsDefined(this TensorDatatype datatype) => datatype is >= TensorDatatype.Bool and <= TensorDatatype.BF16;

    /// <summary>Bytes per element; 0 for <see cref="TensorDatatype.Bytes"/>, whose elements have any length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no datatype.</exception>
    public static int ElementSize(this TensorDatatype datatype) => Sizes[Index(datatype)];

    /// <summary>The name in the Open Inference Protocol, for example "FP32".</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no datatype.</exception>
    public static string ProtocolName(this TensorDatatype datatype) => Names[Index(datatype)];

    /// <summary>Reads a protocol name, upper case as the protocol writes it.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out TensorDatatype datatype)
    {
        for (var i = 1; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                datatype = (TensorDatatype)i;
                return true;
            }
        }

        datatype = default;
        return false;
    }

    /// <summary>Reads a protocol name, upper case as the protocol writes it; null is no name.</summary>
    public static bool TryParse(string? name, out TensorDatatype datatype) => TryParse(name.AsSpan(), out datatype);

    /// <summary>Reads a protocol name in UTF-8 without making a string of it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8Name, out TensorDatatype datatype)
    {
        Span<char> name = stackalloc char[8];
        if (utf8Name.Length > name.Length || !Ascii.IsValid(utf8Name))
        {
            datatype = default;
            return false;
        }

        return TryParse(name[..Encoding.ASCII.GetChars(utf8Name, name)], out datatype);
    }

    /// <summary>The datatype whose elements are <typeparamref name="T"/> in memory, for example FP16 for <see cref="Half"/>.</summary>
    /// <exception cref="NotSupportedException">No datatype is stored as <typeparamref name="T"/>.</exception>
    public static TensorDatatype Of<T>()
        where T : unmanaged =>
        TryOf<T>(out var datatype)
            ? datatype
            : throw new NotSupportedException(
                $"No tensor datatype is stored as '{typeof(T)}'; use bool, byte, sbyte, (u)short, (u)int, (u)long, Half, BFloat16, float or double.");

    internal static bool TryOf<T>(out TensorDatatype datatype)
        where T : unmanaged
    {
        datatype = typeof(T) == typeof(float) ? TensorDatatype.FP32
            : typeof(T) == typeof(byte) ? TensorDatatype.UInt8
            : typeof(T) == typeof(long) ? TensorDatatype.Int64
            : typeof(T) == typeof(int) ? TensorDatatype.Int32
            : typeof(T) == typeof(bool) ? TensorDatatype.Bool
            : typeof(T) == typeof(double) ? TensorDatatype.FP64
            : typeof(T) == typeof(Half) ? TensorDatatype.FP16
            : typeof(T) == typeof(BFloat16) ? TensorDatatype.BF16
            : typeof(T) == typeof(sbyte) ? TensorDatatype.Int8
            : typeof(T) == typeof(short) ? TensorDatatype.Int16
            : typeof(T) == typeof(ushort) ? TensorDatatype.UInt16
            : typeof(T) == typeof(uint) ? TensorDatatype.UInt32
            : typeof(T) == typeof(ulong) ? TensorDatatype.UInt64
            : default;
        return datatype != default;
    }

    private static int Index(TensorDatatype datatype) =>
        datatype.IsDefined()
            ? (int)datatype
            : throw new ArgumentOutOfRangeException(nameof(datatype), datatype, "The value is no tensor datatype; the datatypes are 1 (BOOL) to 14 (BF16).");
}
