using System.Text;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Files.Npy;

/// <summary>Reads a NumPy array into a tensor: any datatype of the protocol, either byte order, rows or columns first. Strings become BYTES.</summary>
internal static class NpyReader
{
    /// <exception cref="FileFormatException">It is no array, is cut off, or has bytes left over.</exception>
    public static NamedTensor Read(string name, ReadOnlySpan<byte> file)
    {
        var header = NpyHeader.Parse(file);
        var data = file[header.DataOffset..];
        var elements = header.Shape.ElementCount;
        if (elements > int.MaxValue || data.Length != elements * header.ElementBytes)
        {
            throw new FileFormatException($"It has {data.Length} bytes of elements; its shape {header.Shape} of {header.ElementBytes} bytes each needs {elements * (Int128)header.ElementBytes}.");
        }

        var datatype = header.Datatype;
        if (datatype == TensorDatatype.Bytes)
        {
            return NamedTensor.CreateStrings(name, header.Shape, Strings(header, data));
        }

        var buffer = TensorBuffer.Rent(data.Length);
        var target = buffer.Span;
        var size = header.ElementBytes;
        for (var i = 0; i < elements; i++)
        {
            var source = (int)(header.ColumnsFirst ? ColumnsFirstIndex(i, header.Shape) : i);
            var element = target.Slice(i * size, size);
            data.Slice(source * size, size).CopyTo(element);
            if (header.BigEndian)
            {
                element.Reverse();
            }
        }

        return new(name, datatype, header.Shape, buffer);
    }

    private static string[] Strings(NpyHeader header, ReadOnlySpan<byte> data)
    {
        var encoding = header.Type == 'S' ? Encoding.UTF8 : header.BigEndian ? new UTF32Encoding(bigEndian: true, byteOrderMark: false) : Encoding.UTF32;
        var strings = new string[header.Shape.ElementCount];
        for (var i = 0; i < strings.Length; i++)
        {
            var source = (int)(header.ColumnsFirst ? ColumnsFirstIndex(i, header.Shape) : i);
            strings[i] = encoding.GetString(data.Slice(source * header.ElementBytes, header.ElementBytes)).TrimEnd('\0');
        }

        return strings;
    }

    /// <summary>Where the element that is number <paramref name="index"/> row by row lies in a file that goes column by column.</summary>
    private static long ColumnsFirstIndex(long index, TensorShape shape)
    {
        var place = 0L;
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            place += index % shape[axis] * Stride(axis);
            index /= shape[axis];
        }

        return place;

        long Stride(int axis)
        {
            var stride = 1L;
            for (var before = 0; before < axis; before++)
            {
                stride *= shape[before];
            }

            return stride;
        }
    }
}
