namespace ActorInference.Isolation;

/// <summary>A worker's share of a GPU that several processes use at once through NVIDIA's Multi-Process Service.</summary>
/// <param name="ActiveThreadPercentage">Share of the GPU's processors, 1 to 100; null = all.</param>
/// <param name="PinnedMemoryBytes">The most device memory; null = no limit.</param>
/// <param name="PipeFolder">Folder of the control daemon's pipe; null = <c>CUDA_MPS_PIPE_DIRECTORY</c> of the node, or the driver's default.</param>
public sealed record MpsShare(int? ActiveThreadPercentage, long? PinnedMemoryBytes, string? PipeFolder);
