using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>Section <c>link</c> of a model: the shared memory between the node and its workers, and when a silent worker is given up.</summary>
/// <param name="MaxMemory">Bytes of shared memory for inputs of the model, and again for outputs of each worker.</param>
/// <param name="RingSize">Bytes of each ring of a lane; a power of two.</param>
/// <param name="TerminateGrace">How long a run may go on after it was told to stop, before its worker is killed.</param>
/// <param name="HeartbeatTimeout">A worker without a sign of life for so long is killed.</param>
public sealed record LinkSettings(long MaxMemory, int RingSize, TimeSpan TerminateGrace, TimeSpan HeartbeatTimeout)
{
    /// <summary>The bounds that both ends of a link keep.</summary>
    internal LinkLimits Limits => new() { MaxMemoryBytes = MaxMemory, RingBytes = RingSize };
}
