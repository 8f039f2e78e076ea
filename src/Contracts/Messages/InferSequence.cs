namespace ActorInference.Contracts;

/// <summary>A step of a stateful sequence: the requests of one id run in order, and the model's state lives from start to end.</summary>
/// <param name="Id">Chosen by the client, unique among the open sequences of a model.</param>
/// <param name="Start">The first step: the state begins at zero.</param>
/// <param name="End">The last step: the state is dropped afterwards.</param>
public sealed record InferSequence(string Id, bool Start, bool End);
