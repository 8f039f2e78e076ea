using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>Where an instance may run: cores of its own, or those that nobody has leased at the moment.</summary>
internal sealed class CoreGrant(CoreLeases leases, CoreSet? own)
{
    internal bool IsShared => own is null;

    /// <summary>Readable from any thread.</summary>
    internal CoreSet Cores => own ?? leases.Shared;
}
