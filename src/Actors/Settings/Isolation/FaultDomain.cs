namespace ActorInference.Actors;

/// <summary>What dies with a crash of the native runtime.</summary>
public enum FaultDomain
{
    /// <summary>The node: the instance is a thread of it.</summary>
    Thread,

    /// <summary>The instance's worker process alone.</summary>
    Process,
}
