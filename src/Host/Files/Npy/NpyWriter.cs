using System.Buffers.Binary;
using System.Text;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Files.Npy;

/// <summary>Writes a tensor as a NumPy array file, version 1. BYTES become NumPy's fixed-size byte strings, BF16 what ml_dtypes reads as bfloat16.</summary>
internal static class NpyWriter
{
    private const int Alignment = 64;

    public static byte[] Write(NamedTensor tensor)
    {
        var (type, data) = tensor.Datatype == TensorDatatype.Bytes ? Strings(tensor) : (Type(tensor.Datatype), tensor.Buffer.Span.ToArray());
        var dimensions = string.Join(", ", tensor.Shape.Dimensions.ToArray()) + (tensor.Shape.Rank == 1 ? "," : "");
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({dimensions}), }}";
        var padded = header.PadRight((((10 + header.Length) / Alignment) + 1) * Alignment - 11) + "\n";

        var file = new byte[10 + padded.Length + data.Length];
        ReadOnlySpan<byte> magic = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0];
        magic.CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)padded.Length);
        Encoding.ASCII.GetBytes(padded, file.AsSpan(10));
        data.CopyTo(file.AsSpan(10 + padded.Length));
        return file;
    }

    private static string Type(TensorDatatype datatype) => datatype switch
    {
        TensorDatatype.Bool => "|b1",
        TensorDatatype.UInt8 => "|u1",
        TensorDatatype.Int8 => "|i1",
        TensorDatatype.UInt16 or TensorDatatype.UInt32 or TensorDatatype.UInt64 => $"<u{datatype.ElementSize()}",
        TensorDatatype.Int16 or TensorDatatype.Int32 or TensorDatatype.Int64 => $"<i{datatype.ElementSize()}",
        TensorDatatype.BF16 => "<V2",
        _ => $"<f{datatype.ElementSize()}",
    };

    private static (string Type, byte[] Data) Strings(NamedTensor tensor)
    {
        var (count, width) = (0, 1);
        foreach (var element in tensor.Elements)
        {
            (count, width) = (count + 1, Math.Max(width, element.Length));
        }

        var data = new byte[checked(count * width)];
        var place = 0;
        foreach (var element in tensor.Elements)
        {
            element.CopyTo(data.AsSpan(place));
            place += width;
        }

        return ($"|S{width}", data);
    }
}
