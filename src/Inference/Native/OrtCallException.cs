using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>An error of ONNX Runtime with its code and its own words, which may hold paths: never shown to a client as they are.</summary>
internal sealed class OrtCallException(OrtErrorCode code, string message, Exception? cause = null) : Exception(message, cause)
{
    private const string CodeStart = "[ErrorCode:";

    public OrtErrorCode Code { get; } = code;

    /// <summary>The C# interface writes the code into the text, "[ErrorCode:Fail] …".</summary>
    public static OrtCallException From(OnnxRuntimeException cause)
    {
        var text = cause.Message;
        var end = text.StartsWith(CodeStart, StringComparison.Ordinal) ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        var code = end < 0 ? "Fail" : text[CodeStart.Length..end] switch
        {
            "ShapeInferenceNotRegistered" => nameof(OrtErrorCode.ExecutionProviderFail),
            "RequirementNotRegistered" => nameof(OrtErrorCode.ModelLoadCanceled),
            var name => name,
        };
        return new(Enum.TryParse<OrtErrorCode>(code, out var parsed) ? parsed : OrtErrorCode.Fail, end < 0 ? text : text[(end + 1)..].Trim(), cause);
    }
}
