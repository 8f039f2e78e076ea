namespace ActorInference.Inference;

/// <summary>One execution provider and how it is set.</summary>
/// <param name="Kind">Which one.</param>
public sealed record ExecutionProviderSettings(ExecutionProviderKind Kind)
{
    /// <summary>Which of the devices that the process sees, from 0.</summary>
    public int DeviceId { get; init; }

    /// <summary>The most bytes of device memory for the arena; null for no limit.</summary>
    public long? MemoryLimit { get; init; }

    public ArenaGrowth ArenaGrowth { get; init; } = ArenaGrowth.PowerOfTwo;

    /// <summary>Where it cannot be had, the session goes on without it instead of failing.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>Further options by the names that ONNX Runtime gives them.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}
