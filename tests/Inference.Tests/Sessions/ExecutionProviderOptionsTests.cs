namespace ActorInference.Inference.Tests;

public sealed class ExecutionProviderOptionsTests : PoolBaseline
{
    [Fact]
    public void Cuda_HasDeviceLimitAndGrowth_AndWhatTheUserNames() =>
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["device_id"] = "1",
                ["gpu_mem_limit"] = "2147483648",
                ["arena_extend_strategy"] = "kSameAsRequested",
                ["cudnn_conv_algo_search"] = "HEURISTIC",
            },
            ExecutionProviders.OptionsOf(new(ExecutionProviderKind.Cuda)
            {
                DeviceId = 1,
                MemoryLimit = 2L << 30,
                ArenaGrowth = ArenaGrowth.Requested,
                Options = new Dictionary<string, string> { ["cudnn_conv_algo_search"] = "HEURISTIC" },
            }));

    [Fact]
    public void Cuda_WithoutALimit_GrowsInPowersOfTwo() =>
        Assert.Equal(
            new Dictionary<string, string> { ["device_id"] = "0", ["arena_extend_strategy"] = "kNextPowerOfTwo" },
            ExecutionProviders.OptionsOf(new(ExecutionProviderKind.Cuda)));

    [Fact]
    public void TensorRt_HasItsWorkspaceAndOptions() =>
        Assert.Equal(
            new Dictionary<string, string> { ["device_id"] = "0", ["trt_max_workspace_size"] = "1073741824", ["trt_fp16_enable"] = "1" },
            ExecutionProviders.OptionsOf(new(ExecutionProviderKind.TensorRt) { MemoryLimit = 1 << 30, Options = new Dictionary<string, string> { ["trt_fp16_enable"] = "1" } }));

    [Theory]
    [InlineData(ExecutionProviderKind.Cuda)]
    [InlineData(ExecutionProviderKind.TensorRt)]
    public void ProviderThatMayBeMissing_LeavesTheModelToTheCpu(ExecutionProviderKind kind)
    {
        using var runner = Models.Load(Models.WakeWord, new() { Providers = [new(kind) { MayBeMissing = true }] });
        var inputs = new[] { Tensor.Noise("onnx::Flatten_0", 1, 1, 24, 96) };

        Tensor.Dispose(inputs, runner.RunOne(inputs));
    }
}
