namespace ActorInference.Contracts;

/// <summary>The life of a model version on a node. The numbers travel on the wire and never change.</summary>
public enum ModelState
{
    /// <summary>A state that this build does not know, sent by a newer node.</summary>
    Unknown = 0,
    Loading = 1,
    Ready = 2,

    /// <summary>Finishes what it accepted and takes nothing new.</summary>
    Draining = 3,

    /// <summary>Failed; the reason says why.</summary>
    Unavailable = 4,

    /// <summary>In the repository, but not loaded.</summary>
    Unloaded = 5,
}
