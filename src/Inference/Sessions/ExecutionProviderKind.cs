namespace ActorInference.Inference;

/// <summary>What runs operators.</summary>
public enum ExecutionProviderKind
{
    Cpu,
    Cuda,
    TensorRt,
}
