using ActorInference.Hosting.Http.Codec;

namespace ActorInference.Hosting.Http;

/// <summary>What one inference needs to be read and written; pooled, so that a request in steady state brings none of it along.</summary>
internal sealed class InferExchange
{
    public InferRequestReader Reader { get; } = new();

    public InferResponseWriter Writer { get; } = new();
}
