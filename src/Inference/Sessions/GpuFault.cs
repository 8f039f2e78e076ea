namespace ActorInference.Inference;

/// <summary>An error of CUDA after which the process cannot use the GPU any more and has to be replaced.</summary>
/// <param name="Code">CUDA's number of the error.</param>
/// <param name="Name">CUDA's name of it, for example "cudaErrorIllegalAddress".</param>
/// <param name="Words">What happened, in CUDA's words.</param>
public sealed record GpuFault(int Code, string Name, string Words)
{
    /// <summary>A sentence for the log and for the exit of a worker.</summary>
    public override string ToString() => FormattableString.Invariant($"The GPU context is lost: {Words} (CUDA error {Code}, {Name}).");
}
