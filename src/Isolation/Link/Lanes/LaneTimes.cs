namespace ActorInference.Isolation;

/// <summary>What a run took in the worker, in nanoseconds.</summary>
/// <param name="Assemble">To put the inputs together and bind them.</param>
/// <param name="Compute">Inside ONNX Runtime.</param>
/// <param name="Split">To take the outputs apart.</param>
public readonly record struct LaneTimes(long Assemble, long Compute, long Split);
