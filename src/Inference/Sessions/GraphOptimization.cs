namespace ActorInference.Inference;

/// <summary>How far ONNX Runtime rewrites the graph, each level with those before it.</summary>
public enum GraphOptimization
{
    None,
    Basic,
    Extended,
    Layout,
    All,
}
