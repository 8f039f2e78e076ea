namespace ActorInference.Inference;

/// <summary>What lies inside of what.</summary>
internal static class MessageKinds
{
    /// <summary>What a field of a message holds; <see cref="MessageKind.None"/> when it cannot hold a tensor.</summary>
    public static MessageKind Inside(this MessageKind message, int field) => (message, field) switch
    {
        (MessageKind.Graph, OnnxFields.GraphNode) => MessageKind.Node,
        (MessageKind.Graph, OnnxFields.GraphInitializer) => MessageKind.Tensor,
        (MessageKind.Graph, OnnxFields.GraphSparseInitializer) => MessageKind.SparseTensor,
        (MessageKind.Training, OnnxFields.TrainingInitialization or OnnxFields.TrainingAlgorithm) => MessageKind.Graph,
        (MessageKind.Function, OnnxFields.FunctionNode) => MessageKind.Node,
        (MessageKind.Function, OnnxFields.FunctionAttribute) => MessageKind.Attribute,
        (MessageKind.Node, OnnxFields.NodeAttribute) => MessageKind.Attribute,
        (MessageKind.Attribute, OnnxFields.AttributeTensor or OnnxFields.AttributeTensors) => MessageKind.Tensor,
        (MessageKind.Attribute, OnnxFields.AttributeGraph or OnnxFields.AttributeGraphs) => MessageKind.Graph,
        (MessageKind.Attribute, OnnxFields.AttributeSparseTensor or OnnxFields.AttributeSparseTensors) => MessageKind.SparseTensor,
        (MessageKind.SparseTensor, OnnxFields.SparseValues or OnnxFields.SparseIndices) => MessageKind.Tensor,
        _ => MessageKind.None,
    };
}
