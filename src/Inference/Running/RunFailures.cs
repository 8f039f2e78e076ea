using System.Text.RegularExpressions;
using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>Turns errors of a run into answers.</summary>
internal static partial class RunFailures
{
    /// <param name="failure">What ONNX Runtime said.</param>
    /// <param name="items">The requests that ran. Some models take tensors without elements; those that fail on them were asked for what they cannot do.</param>
    public static RunFailure Of(OrtCallException failure, ReadOnlySpan<BatchItem> items) => failure.Code switch
    {
        OrtErrorCode.Terminated => new(InferFailureCode.Cancelled, "The run was stopped."),
        _ when FindEmpty(items) is { } empty => new(InferFailureCode.InvalidInput, $"The model cannot run on the input \"{empty.Name}\" of shape {empty.Shape}, which has no elements."),
        OrtErrorCode.InvalidArgument => new(InferFailureCode.InvalidInput, $"The model refused the input: {Clean(failure)}"),
        _ => new(InferFailureCode.Internal, $"The model failed: {Clean(failure)}"),
    };

    /// <summary>ONNX Runtime found that the memory bound to an output has another shape than the output, or than the model file says of it.</summary>
    public static bool IsWrongOutputShape(OrtCallException failure) =>
        failure.Code != OrtErrorCode.Terminated
        && (failure.Message.Contains("computed output shape", StringComparison.OrdinalIgnoreCase)
            || failure.Message.Contains("shape verification failed", StringComparison.OrdinalIgnoreCase)
            || failure.Message.Contains("invalid dimensions for output", StringComparison.OrdinalIgnoreCase));

    private static NamedTensor? FindEmpty(ReadOnlySpan<BatchItem> items)
    {
        foreach (var item in items)
        {
            foreach (var input in item.Inputs)
            {
                if (input.Shape.ElementCount == 0)
                {
                    return input;
                }
            }
        }

        return null;
    }

    private static string Clean(OrtCallException failure) => OrtMessages.Clean(NodePath().Replace(failure.Message, ""));

    /// <summary>A node's name that is the path of the module in the program that made the model.</summary>
    [GeneratedRegex(" Name:'[^']*/[^']*'")]
    private static partial Regex NodePath();
}
