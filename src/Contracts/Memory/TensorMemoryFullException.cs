namespace ActorInference.Contracts;

/// <summary>
/// A <see cref="TensorSource"/> has no room within its bound now. To a client it is <see cref="InferFailureCode.Overloaded"/>; the message is
/// a sentence that may be shown to it.
/// </summary>
public sealed class TensorMemoryFullException(string message) : Exception(message);
