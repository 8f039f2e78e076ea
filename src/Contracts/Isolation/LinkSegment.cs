namespace ActorInference.Contracts;

/// <summary>Memory that the node shares with a worker.</summary>
/// <param name="Use">"rings", "inputs" or "outputs".</param>
/// <param name="Bytes">Its size.</param>
public readonly record struct LinkSegment(string Use, long Bytes);
