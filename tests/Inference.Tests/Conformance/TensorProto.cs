using System.Runtime.InteropServices;
using System.Text;
using ActorInference.Contracts;
using Google.Protobuf;

namespace ActorInference.Inference.Tests;

/// <summary>Reads ONNX's TensorProto, in which the inputs and outputs of the conformance cases are written.</summary>
internal static class TensorProto
{
    private const int Dims = 1;
    private const int DataType = 2;
    private const int FloatData = 4;
    private const int Int32Data = 5;
    private const int StringData = 6;
    private const int Int64Data = 7;
    private const int RawData = 9;
    private const int DoubleData = 10;
    private const int UInt64Data = 11;

    /// <summary>The tensor under the name that the model gives it. The cases write BF16 as UINT16; the model tells.</summary>
    public static NamedTensor Read(string path, TensorMetadata metadata)
    {
        var input = new CodedInputStream(File.ReadAllBytes(path));
        var dimensions = new List<long>();
        var strings = new List<string>();
        var elements = new MemoryStream();
        var elementType = 0;
        while (input.ReadTag() is var tag and not 0)
        {
            var packed = WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited;
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case Dims:
                    Each(input, packed, each => dimensions.Add(each.ReadInt64()));
                    break;
                case DataType:
                    elementType = input.ReadInt32();
                    break;
                case RawData:
                    elements.Write(input.ReadBytes().Span);
                    break;
                case StringData:
                    strings.Add(Encoding.UTF8.GetString(input.ReadBytes().Span));
                    break;
                case FloatData:
                    Each(input, packed, each => Write(elements, each.ReadFloat()));
                    break;
                case DoubleData:
                    Each(input, packed, each => Write(elements, each.ReadDouble()));
                    break;
                case Int32Data:
                    var size = SizeOf(elementType);
                    Each(input, packed, each => elements.Write(BitConverter.GetBytes(each.ReadInt32()).AsSpan(0, size)));
                    break;
                case Int64Data:
                    Each(input, packed, each => Write(elements, each.ReadInt64()));
                    break;
                case UInt64Data:
                    size = SizeOf(elementType);
                    Each(input, packed, each => elements.Write(BitConverter.GetBytes(each.ReadUInt64()).AsSpan(0, size)));
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return Make(metadata, elementType, TensorShape.Create([.. dimensions]), elements.ToArray(), strings);
    }

    private static NamedTensor Make(TensorMetadata metadata, int elementType, TensorShape shape, byte[] elements, List<string> strings)
    {
        if (!ElementTypes.TryToDatatype(elementType, out var datatype))
        {
            throw new NotSupportedException(ElementTypes.NameOf(elementType));
        }

        if (datatype == TensorDatatype.Bytes)
        {
            return NamedTensor.CreateStrings(metadata.Name, shape, strings);
        }

        var buffer = TensorBuffer.Rent(elements.Length);
        elements.CopyTo(buffer.Span);
        var isBrain = datatype == TensorDatatype.UInt16 && metadata.Datatype == TensorDatatype.BF16;
        return new(metadata.Name, isBrain ? TensorDatatype.BF16 : datatype, shape, buffer);
    }

    private static int SizeOf(int elementType) =>
        ElementTypes.TryToDatatype(elementType, out var datatype) ? datatype.ElementSize() : throw new NotSupportedException(ElementTypes.NameOf(elementType));

    private static void Write<T>(MemoryStream elements, T value)
        where T : unmanaged =>
        elements.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    private static void Each(CodedInputStream input, bool packed, Action<CodedInputStream> read)
    {
        if (!packed)
        {
            read(input);
            return;
        }

        var inner = new CodedInputStream(input.ReadBytes().ToByteArray());
        while (!inner.IsAtEnd)
        {
            read(inner);
        }
    }
}
