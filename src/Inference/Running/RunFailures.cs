using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>Turns errors of a run into answers.</summary>
internal static class RunFailures
{
    public static RunFailure Of(OrtCallException failure) => failure.Code switch
    {
        OrtErrorCode.Terminated => new(InferFailureCode.Cancelled, "The run was stopped."),
        OrtErrorCode.InvalidArgument => new(InferFailureCode.InvalidInput, $"The model refused the input: {OrtMessages.Clean(failure.Message)}"),
        _ => new(InferFailureCode.Internal, $"The model failed: {OrtMessages.Clean(failure.Message)}"),
    };

    /// <summary>ONNX Runtime found that the memory bound to an output has another shape than the output, or than the model file says of it.</summary>
    public static bool IsWrongOutputShape(OrtCallException failure) =>
        failure.Code != OrtErrorCode.Terminated
        && (failure.Message.Contains("computed output shape", StringComparison.OrdinalIgnoreCase)
            || failure.Message.Contains("shape verification failed", StringComparison.OrdinalIgnoreCase)
            || failure.Message.Contains("invalid dimensions for output", StringComparison.OrdinalIgnoreCase));
}
