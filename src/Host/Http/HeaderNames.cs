namespace ActorInference.Hosting.Http;

internal static class HeaderNames
{
    /// <summary>Bytes of JSON before the binary tensors, in requests and answers.</summary>
    public const string InferenceHeaderLength = "Inference-Header-Content-Length";

    /// <summary>In an answer that is an error: the code of the failure, which a status does not tell, for example WorkerLost.</summary>
    public const string FailureCode = "Inference-Failure-Code";
}
