namespace ActorInference.Inference;

/// <summary>
/// A run met an error of CUDA that poisons the process: no run on a GPU can succeed in it any more. A worker ends itself, so that a new one takes its
/// place; a node, where nothing can be replaced but the node, makes the model unavailable.
/// </summary>
/// <param name="fault">What happened.</param>
public sealed class GpuContextLostException(GpuFault fault) : Exception(fault.ToString())
{
    public GpuFault Fault { get; } = fault;
}
