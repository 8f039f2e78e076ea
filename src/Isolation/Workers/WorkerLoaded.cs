using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>What a worker says of its model once every instance has loaded and warmed it.</summary>
/// <param name="Inputs">The model's inputs in the order in which lanes number them.</param>
/// <param name="Outputs">The model's outputs, likewise.</param>
/// <param name="Signature">The model's whole signature, written and read by <c>SignatureWire</c> of ActorInference.Inference.</param>
/// <param name="Timing">Where the time of the start went.</param>
public sealed record WorkerLoaded(
    IReadOnlyList<TensorMetadata> Inputs,
    IReadOnlyList<TensorMetadata> Outputs,
    ReadOnlyMemory<byte> Signature,
    WorkerStartTiming Timing);
