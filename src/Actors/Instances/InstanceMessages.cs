using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>From an instance to its model actor: the session is loaded and warm.</summary>
/// <param name="Index">Number of the instance.</param>
/// <param name="Signature">What the model takes and gives.</param>
/// <param name="Runs">Reaches its runs.</param>
/// <param name="ThreadId">The thread that runs the model; 0 when it is not known here.</param>
internal sealed record InstanceReady(int Index, ModelSignature Signature, IRunStopper Runs, int ThreadId);

/// <summary>From an instance to its model actor: it cannot come up, or it gives up. The actor stops after it.</summary>
/// <param name="Index">Number of the instance.</param>
/// <param name="Cause">Why.</param>
/// <param name="Reason">A sentence that a client may see.</param>
/// <param name="Detail">A sentence for whoever operates the node.</param>
/// <param name="IsFinal">Trying again cannot help: the model itself cannot be loaded.</param>
internal sealed record InstanceFailed(int Index, InstanceLossCause Cause, string Reason, string Detail, bool IsFinal);

/// <summary>Thrown by an instance to end itself after it reported why.</summary>
internal sealed class InstanceFailedException(string reason, Exception? cause = null) : Exception(reason, cause);
