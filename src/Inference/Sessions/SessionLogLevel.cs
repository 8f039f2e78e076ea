namespace ActorInference.Inference;

/// <summary>The least important message that ONNX Runtime writes.</summary>
public enum SessionLogLevel
{
    Verbose,
    Info,
    Warning,
    Error,
    Fatal,
}
