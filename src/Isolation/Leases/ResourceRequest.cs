namespace ActorInference.Isolation;

/// <summary>All that one holder asks for; it gets all of it or nothing.</summary>
/// <param name="Holder">Its name in sentences.</param>
public sealed record ResourceRequest(string Holder)
{
    /// <summary>Null asks for none, not even the shared ones.</summary>
    public CoreRequest? Cores { get; init; }

    /// <summary>Bytes of memory.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Null asks for none.</summary>
    public GpuRequest? Gpu { get; init; }
}
