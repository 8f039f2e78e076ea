using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>ONNX's numbers of element types and the datatypes of the protocol.</summary>
internal static class ElementTypes
{
    private static readonly string[] Names =
    [
        "undefined", "float", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "double", "uint32", "uint64",
        "complex64", "complex128", "bfloat16", "float8e4m3fn", "float8e4m3fnuz", "float8e5m2", "float8e5m2fnuz", "uint4", "int4", "float4e2m1", "float8e8m0",
    ];

    // Indexed by ONNX's number; 0 where the protocol has no such datatype.
    private static ReadOnlySpan<byte> Datatypes =>
    [
        0, (byte)TensorDatatype.FP32, (byte)TensorDatatype.UInt8, (byte)TensorDatatype.Int8, (byte)TensorDatatype.UInt16, (byte)TensorDatatype.Int16,
        (byte)TensorDatatype.Int32, (byte)TensorDatatype.Int64, (byte)TensorDatatype.Bytes, (byte)TensorDatatype.Bool, (byte)TensorDatatype.FP16,
        (byte)TensorDatatype.FP64, (byte)TensorDatatype.UInt32, (byte)TensorDatatype.UInt64, 0, 0, (byte)TensorDatatype.BF16,
    ];

    public static bool TryToDatatype(int elementType, out TensorDatatype datatype)
    {
        datatype = (uint)elementType < (uint)Datatypes.Length ? (TensorDatatype)Datatypes[elementType] : default;
        return datatype != default;
    }

    public static int Of(TensorDatatype datatype) => Datatypes.IndexOf((byte)datatype);

    public static string NameOf(int elementType) => (uint)elementType < (uint)Names.Length ? Names[elementType] : $"number {elementType}";
}
