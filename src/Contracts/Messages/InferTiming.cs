namespace ActorInference.Contracts;

/// <summary>Where the time of one request went, measured by the node that ran it.</summary>
/// <param name="QueueNanoseconds">From arrival at the model's queue until an instance took it.</param>
/// <param name="AssembleNanoseconds">Putting the batch together.</param>
/// <param name="ComputeNanoseconds">The run of the whole batch.</param>
/// <param name="TotalNanoseconds">From arrival to the answer.</param>
/// <param name="BatchSize">How many requests ran together, itself included.</param>
public readonly record struct InferTiming(
    long QueueNanoseconds,
    long AssembleNanoseconds,
    long ComputeNanoseconds,
    long TotalNanoseconds,
    int BatchSize);
