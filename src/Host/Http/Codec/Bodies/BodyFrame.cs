using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>What the headers say about the body of an inference request.</summary>
/// <param name="HeaderLength">"Inference-Header-Content-Length": bytes of JSON before the binary tensors; null when all is JSON.</param>
/// <param name="ContentLength">Bytes of the body as the tensors see it; null when they are unknown (chunked or compressed).</param>
/// <param name="Limit">Bytes that the body may have.</param>
/// <param name="Memory">Where the tensors are put: the memory that the model's workers read, or null for the pool.</param>
internal readonly record struct BodyFrame(long? HeaderLength, long? ContentLength, long Limit, TensorSource? Memory = null)
{
    /// <summary>Refuses lengths that cannot be, before anything is read.</summary>
    public void Check()
    {
        if (ContentLength > Limit)
        {
            throw RequestRefusedException.TooLarge("The request body", Limit);
        }

        if (HeaderLength > (ContentLength ?? Limit))
        {
            throw RequestRefusedException.Invalid(
                $"The header \"Inference-Header-Content-Length\" announces {HeaderLength} bytes of JSON, more than the body can have.");
        }
    }
}
