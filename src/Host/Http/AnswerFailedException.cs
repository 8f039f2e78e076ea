using ActorInference.Contracts;

namespace ActorInference.Hosting.Http;

/// <summary>The router answered with a failure.</summary>
internal sealed class AnswerFailedException(InferFailure failure) : Exception(failure.Message)
{
    public InferFailure Failure { get; } = failure;
}
