using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>Why a request failed.</summary>
/// <param name="Code"><see cref="InferFailureCode.InvalidInput"/>, <see cref="InferFailureCode.Internal"/>, <see cref="InferFailureCode.Overloaded"/> when the memory of outputs is full, or <see cref="InferFailureCode.Cancelled"/> when the run was terminated.</param>
/// <param name="Message">A sentence for the client, without paths or stack traces.</param>
public sealed record RunFailure(InferFailureCode Code, string Message);
