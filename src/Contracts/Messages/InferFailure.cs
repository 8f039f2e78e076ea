namespace ActorInference.Contracts;

/// <summary>Why a request, question or command got no result.</summary>
/// <param name="Id">The id of the request, when it had one.</param>
/// <param name="Code">The kind of failure, which decides the status that a protocol reports.</param>
/// <param name="Message">A full sentence for people, with the values it speaks of in quotes.</param>
public sealed record InferFailure(string? Id, InferFailureCode Code, string Message) : IInferenceMessage;
