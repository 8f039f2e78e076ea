namespace ActorInference.Isolation.Tests.Gpu;

public class GpuContextTests
{
    private static readonly GpuDevice First = Machines.TwoGpus.Devices[0];

    [Fact]
    public void Worker_SeesItsDeviceAlone()
    {
        var context = GpuContext.OfWorker("MIG-1", null);

        Assert.Equal(0, context.DeviceId);
        Assert.Equal(new Dictionary<string, string> { ["CUDA_VISIBLE_DEVICES"] = "MIG-1", ["CUDA_DEVICE_ORDER"] = "PCI_BUS_ID" }, context.Environment);
    }

    [Fact]
    public void Worker_OfAnMpsDaemon_HasItsShare() =>
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["CUDA_VISIBLE_DEVICES"] = "GPU-00aa",
                ["CUDA_DEVICE_ORDER"] = "PCI_BUS_ID",
                ["CUDA_MPS_PIPE_DIRECTORY"] = "/run/mps",
                ["CUDA_MPS_ACTIVE_THREAD_PERCENTAGE"] = "30",
                ["CUDA_MPS_PINNED_DEVICE_MEM_LIMIT"] = "0=2048M",
            },
            GpuContext.OfWorker("GPU-00aa", new(30, 2L << 30, "/run/mps")).Environment);

    [Theory]
    [InlineData(1, null, null, 0)]
    [InlineData(2, null, "PCI_BUS_ID", 0)]
    [InlineData(2, "1,0", "PCI_BUS_ID", 1)]
    [InlineData(2, "GPU-00bb, GPU-00a", null, 1)]
    public void Node_FindsTheNumberThatCudaGives(int devices, string? visible, string? order, int expected)
    {
        Assert.True(GpuContext.TryOfNode(First, devices, name => name == "CUDA_VISIBLE_DEVICES" ? visible : order, out var context, out _));

        Assert.Equal(expected, context.DeviceId);
        Assert.Empty(context.Environment);
    }

    [Theory]
    [InlineData(2, null, null, "With several GPUs CUDA numbers them by speed; start the node with CUDA_DEVICE_ORDER=PCI_BUS_ID, or use 'fault-domain = process'.")]
    [InlineData(2, "1", "PCI_BUS_ID", "GPU 0 is hidden from the node by its environment, CUDA_VISIBLE_DEVICES = '1'.")]
    [InlineData(1, "", null, "GPU 0 is hidden from the node by its environment, CUDA_VISIBLE_DEVICES = ''.")]
    public void Node_ThatCannotKnow_SaysWhatToDo(int devices, string? visible, string? order, string expected)
    {
        Assert.False(GpuContext.TryOfNode(First, devices, name => name == "CUDA_VISIBLE_DEVICES" ? visible : order, out _, out var sentence));

        Assert.Equal(expected, sentence);
    }
}
