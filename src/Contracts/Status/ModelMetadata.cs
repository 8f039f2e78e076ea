namespace ActorInference.Contracts;

/// <summary>What a model takes and gives.</summary>
/// <param name="Name">The name of the model.</param>
/// <param name="Versions">The versions that can be asked for, in ascending order.</param>
/// <param name="Platform">"onnxruntime_onnx".</param>
/// <param name="Inputs">In the model's order.</param>
/// <param name="Outputs">In the model's order.</param>
public sealed record ModelMetadata(
    string Name,
    IReadOnlyList<string> Versions,
    string Platform,
    IReadOnlyList<TensorMetadata> Inputs,
    IReadOnlyList<TensorMetadata> Outputs) : IInferenceMessage;
