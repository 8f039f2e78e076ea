using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>The session options of an instance: those of its model, with its cores and its GPU.</summary>
internal static class SessionPlan
{
    internal static SessionSettings Of(SessionSettings onnx, CoreGrant grant) => onnx with
    {
        IntraOpCores = grant.IsShared ? [] : [.. grant.Cores],
        Providers = grant is { Gpu: { } context, Settings.Gpu: { } gpu } ? Providers(gpu, context.DeviceId) : onnx.Providers,
    };

    private static ExecutionProviderSettings[] Providers(GpuSettings gpu, int device)
    {
        var cuda = new ExecutionProviderSettings(ExecutionProviderKind.Cuda)
        {
            DeviceId = device,
            MemoryLimit = gpu.Vram,
            ArenaGrowth = gpu.ArenaGrowth,
            MayBeMissing = gpu.FallBackToCpu,
        };
        return gpu.TensorRt ? [cuda with { Kind = ExecutionProviderKind.TensorRt, Options = gpu.TensorRtOptions }, cuda] : [cuda];
    }
}
