using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>From an instance to its model actor: the session is loaded and warm.</summary>
internal sealed record InstanceReady(int Index, ModelSignature Signature, RunGuard Guard, int ThreadId);

/// <summary>From an instance to its model actor: it cannot come up, or it gives up. The actor stops after it.</summary>
/// <param name="Index">Number of the instance.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="IsFinal">Trying again cannot help: the model itself cannot be loaded.</param>
internal sealed record InstanceFailed(int Index, string Reason, bool IsFinal);

/// <summary>Thrown by an instance to end itself after it reported why.</summary>
internal sealed class InstanceFailedException(string reason, Exception? cause = null) : Exception(reason, cause);
