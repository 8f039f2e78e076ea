using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Files.Npy;

/// <summary>What the header of a NumPy array file says, versions 1 to 3 of the format.</summary>
/// <param name="Type">NumPy's letter for the kind of element: b, i, u, f, V, S or U.</param>
/// <param name="Size">Bytes of an element; characters for U.</param>
internal sealed partial record NpyHeader(char Type, int Size, bool BigEndian, bool ColumnsFirst, TensorShape Shape, int DataOffset)
{
    private const int MaxHeader = 1 << 20;

    private static ReadOnlySpan<byte> Magic => [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59];

    public int ElementBytes => Type == 'U' ? checked(Size * 4) : Size;

    public TensorDatatype Datatype => (Type, Size) switch
    {
        ('b', 1) => TensorDatatype.Bool,
        ('u', 1) => TensorDatatype.UInt8,
        ('u', 2) => TensorDatatype.UInt16,
        ('u', 4) => TensorDatatype.UInt32,
        ('u', 8) => TensorDatatype.UInt64,
        ('i', 1) => TensorDatatype.Int8,
        ('i', 2) => TensorDatatype.Int16,
        ('i', 4) => TensorDatatype.Int32,
        ('i', 8) => TensorDatatype.Int64,
        ('f', 2) => TensorDatatype.FP16,
        ('f', 4) => TensorDatatype.FP32,
        ('f', 8) => TensorDatatype.FP64,
        ('V', 2) => TensorDatatype.BF16, // as ml_dtypes saves bfloat16
        ('S' or 'U', _) => TensorDatatype.Bytes,
        _ => throw new FileFormatException($"Its elements are of NumPy type '{Type}{Size}', which has no Open Inference Protocol datatype."),
    };

    /// <exception cref="FileFormatException">It is no NumPy array, or one that tensors cannot hold.</exception>
    public static NpyHeader Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < 10 || !file.StartsWith(Magic))
        {
            throw new FileFormatException("It is not a NumPy array file (.npy).");
        }

        var wide = file[6] >= 2;
        if (file[6] is 0 or > 3 || (wide && file.Length < 12))
        {
            throw new FileFormatException($"It is of version {file[6]} of the .npy format; 1 to 3 are read.");
        }

        var start = wide ? 12 : 10;
        var length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(file[8..]);
        if (length > MaxHeader || length > file.Length - start)
        {
            throw new FileFormatException($"Its header of {length} bytes is cut off or too long.");
        }

        return Parse(Encoding.UTF8.GetString(file.Slice(start, (int)length)), start + (int)length);
    }

    private static NpyHeader Parse(string header, int offset)
    {
        var (type, order, shape) = (Descr().Match(header), Order().Match(header), Dimensions().Match(header));
        if (!type.Success || !order.Success || !shape.Success)
        {
            throw new FileFormatException("Its header lacks 'descr' of a plain type, 'fortran_order' or 'shape'.");
        }

        long[] dimensions;
        try
        {
            dimensions = [.. shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(d => long.Parse(d, NumberStyles.None, CultureInfo.InvariantCulture))];
        }
        catch (Exception odd) when (odd is FormatException or OverflowException)
        {
            throw new FileFormatException($"Its shape ({shape.Groups[1].Value}) is not a list of whole numbers.");
        }

        if (!TensorShape.TryCreate(dimensions, out var tensorShape, out var error))
        {
            throw new FileFormatException(error);
        }

        if (!int.TryParse(type.Groups[3].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is 0 or > 1 << 20)
        {
            throw new FileFormatException($"Its elements have {type.Groups[3].Value} bytes, which is out of bounds.");
        }

        return new(type.Groups[2].Value[0], size, type.Groups[1].Value == ">", order.Groups[1].Value == "True", tensorShape, offset);
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([<>|=])([a-zA-Z])(\d+)['"]""")]
    private static partial Regex Descr();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex Order();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""")]
    private static partial Regex Dimensions();
}
