using System.Runtime.InteropServices;
using System.Text;
using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

/// <summary>Makes small ONNX models for tests.</summary>
internal static class Onnx
{
    private const int IntAttribute = 2;
    private const int TensorAttribute = 4;
    private const int GraphAttribute = 5;

    public static Proto Model(Proto graph) =>
        new Proto().Int(OnnxFields.ModelIrVersion, 8).Text(OnnxFields.ModelProducerName, "tests").Message(OnnxFields.ModelGraph, graph)
            .Message(OnnxFields.ModelOperatorSet, new Proto().Text(1, "").Int(2, 16));

    public static Proto Graph(Proto[] nodes, Proto[] inputs, Proto[] outputs, params Proto[] initializers) =>
        new Proto().Messages(OnnxFields.GraphNode, nodes).Text(2, "graph").Messages(OnnxFields.GraphInitializer, initializers).Messages(OnnxFields.GraphInput, inputs).Messages(12, outputs);

    public static Proto Node(string op, string[] inputs, string[] outputs, params Proto[] attributes) =>
        new Proto().Texts(1, inputs).Texts(2, outputs).Text(3, $"/{outputs[0]}/{op}").Text(4, op).Messages(OnnxFields.NodeAttribute, attributes);

    public static Proto Attribute(string name, long value) => new Proto().Text(1, name).Int(3, value).Int(20, IntAttribute);

    public static Proto Attribute(string name, Proto tensor) => new Proto().Text(1, name).Message(OnnxFields.AttributeTensor, tensor).Int(20, TensorAttribute);

    public static Proto GraphOf(string name, Proto graph) => new Proto().Text(1, name).Message(OnnxFields.AttributeGraph, graph).Int(20, GraphAttribute);

    /// <summary>An input or output; a dimension is a number, or a name for a dynamic one. Null dimensions: no shape at all.</summary>
    public static Proto Value(string name, TensorDatatype datatype, params object[]? dimensions)
    {
        var tensor = new Proto().Int(1, ElementTypes.Of(datatype));
        if (dimensions is not null)
        {
            tensor.Message(2, new Proto().Messages(1, dimensions.Select(each => each is string text ? new Proto().Text(2, text) : new Proto().Int(1, Convert.ToInt64(each)))));
        }

        return new Proto().Text(1, name).Message(2, new Proto().Message(1, tensor));
    }

    public static Proto Tensor<T>(string name, long[] dimensions, params T[] data)
        where T : unmanaged
    {
        var proto = Header(name, dimensions, ElementTypes.Of(TensorDatatypes.Of<T>()));
        return proto.Bytes(9, MemoryMarshal.AsBytes(data.AsSpan()));
    }

    /// <summary>A float tensor whose data lies in another file.</summary>
    public static Proto ExternalTensor(string name, long[] dimensions, string location) => ExternalTensor(name, dimensions, Encoding.UTF8.GetBytes(location));

    public static Proto ExternalTensor(string name, long[] dimensions, byte[] location) =>
        Header(name, dimensions, 1)
            .Message(OnnxFields.TensorExternalData, new Proto().Text(OnnxFields.EntryKey, "location").Bytes(OnnxFields.EntryValue, location))
            .Int(OnnxFields.TensorDataLocation, 1);

    private static Proto Header(string name, long[] dimensions, int elementType)
    {
        var proto = new Proto();
        foreach (var dimension in dimensions)
        {
            proto.Int(1, dimension);
        }

        return proto.Int(2, elementType).Text(8, name);
    }
}
