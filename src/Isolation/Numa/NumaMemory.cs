namespace ActorInference.Isolation;

/// <summary>From which NUMA nodes a thread takes new memory. The nodes are those of its cores.</summary>
public enum NumaMemory
{
    /// <summary>From its nodes only: when they are full, an allocation fails.</summary>
    Bind,

    /// <summary>From its nodes as long as they have some.</summary>
    Prefer,

    /// <summary>Page by page from each of its nodes in turn.</summary>
    Interleave,
}
