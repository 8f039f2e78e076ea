namespace ActorInference.Inference;

/// <summary>The messages of ONNX that can hold a tensor, directly or further inside.</summary>
internal enum MessageKind
{
    None,
    Graph,
    Training,
    Function,
    Node,
    Attribute,
    SparseTensor,
    Tensor,
}
