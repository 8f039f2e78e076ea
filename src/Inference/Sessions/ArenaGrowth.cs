namespace ActorInference.Inference;

/// <summary>How the arena of a device grows.</summary>
public enum ArenaGrowth
{
    /// <summary>In powers of two: fewer allocations, up to twice the memory.</summary>
    PowerOfTwo,

    /// <summary>By exactly what is asked for.</summary>
    Requested,
}
