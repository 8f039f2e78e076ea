namespace ActorInference.Contracts;

/// <summary>From a node to another that forwarded a request to it: it was not taken, and may be sent elsewhere whatever the model is.</summary>
/// <param name="Id">The id of the request, when it had one.</param>
/// <param name="Code">What to answer when there is nowhere else.</param>
/// <param name="Message">A full sentence for people.</param>
internal sealed record InferRefused(string? Id, InferFailureCode Code, string Message) : IInferenceMessage;
