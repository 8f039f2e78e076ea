namespace ActorInference.Hosting.Http;

internal static class HeaderNames
{
    /// <summary>Bytes of JSON before the binary tensors, in requests and answers.</summary>
    public const string InferenceHeaderLength = "Inference-Header-Content-Length";
}
