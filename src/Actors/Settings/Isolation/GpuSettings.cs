using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>Section <c>gpu</c> of an instance.</summary>
/// <param name="Device">Which GPU or slice.</param>
public sealed record GpuSettings(GpuChoice Device)
{
    /// <summary>Bytes of device memory: leased before the load, and the limit of the session's arena; null = neither.</summary>
    public long? Vram { get; init; }

    /// <summary>How the arena grows.</summary>
    public ArenaGrowth ArenaGrowth { get; init; }

    /// <summary>Whether TensorRT runs what it can, before CUDA.</summary>
    public bool TensorRt { get; init; }

    /// <summary>Options of TensorRT by the names that ONNX Runtime gives them.</summary>
    public IReadOnlyDictionary<string, string> TensorRtOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>The share of a GPU that other processes use too; null = no MPS.</summary>
    public MpsShare? Mps { get; init; }

    /// <summary>Whether the model runs on the CPU where the device is missing, instead of not at all.</summary>
    public bool FallBackToCpu { get; init; }
}
