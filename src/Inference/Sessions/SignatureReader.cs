using ActorInference.Contracts;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>Reads what a session takes and gives, and refuses what the protocol has no words for.</summary>
internal static class SignatureReader
{
    /// <exception cref="ModelLoadException">An input or output is no dense tensor of a datatype of the protocol.</exception>
    public static ModelSignature Read(InferenceSession session, ModelFacts facts)
    {
        var optional = session.OverridableInitializerMetadata;
        var all = session.InputNames.Select(name => KeyValuePair.Create(name, session.InputMetadata[name])).Concat(optional).ToArray();
        var inputs = all.Select(each => Read("input", each.Key, each.Value)).ToArray();
        var outputs = session.OutputNames.Select(name => Read("output", name, session.OutputMetadata[name])).ToArray();
        return new(inputs, outputs)
        {
            OptionalInputs = [.. optional.Keys],
            AnyRankInputs = [.. inputs.Select(each => each.Name).Where(facts.AnyRank.Contains)],
            BatchAxes = BatchAxes.Of(inputs, [.. all.Select(each => each.Value.SymbolicDimensions)]),
        };
    }

    private static TensorMetadata Read(string what, string name, NodeMetadata node)
    {
        if (node.OnnxValueType != OnnxValueType.ONNX_TYPE_TENSOR)
        {
            throw Unsupported($"{what} \"{name}\" is {InWords(node.OnnxValueType)}, and only dense tensors can be served.");
        }

        var elementType = (int)node.ElementDataType;
        return ElementTypes.TryToDatatype(elementType, out var datatype)
            ? new(name, datatype, [.. node.Dimensions.Select(dimension => dimension < 0 ? -1L : dimension)])
            : throw Unsupported($"{what} \"{name}\" has elements of type {ElementTypes.NameOf(elementType)}, which the Open Inference Protocol has no datatype for.");
    }

    private static string InWords(OnnxValueType type) => type switch
    {
        OnnxValueType.ONNX_TYPE_SEQUENCE => "a sequence",
        OnnxValueType.ONNX_TYPE_MAP => "a map",
        OnnxValueType.ONNX_TYPE_OPTIONAL => "an optional value",
        OnnxValueType.ONNX_TYPE_SPARSETENSOR => "a sparse tensor",
        _ => "an opaque value",
    };

    private static ModelLoadException Unsupported(string sentence) => new(ModelLoadError.Unsupported, $"The model is not supported: its {sentence}");
}
