using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class GpuRowsTests
{
    [SkippableTheory]
    [InlineData("thread")]
    [InlineData("process")]
    public async Task GpuThatIsMissing_WithTheCpuAsFallback_IsSaid(string domain)
    {
        Skip.If(MachineAbilities.Current.Gpu().Devices.Count > 0, "Needs a machine without a GPU.");
        await using var node = await TestNode.StartAsync($"models.times {{ fault-domain = {domain}, gpu {{ device = 0, fallback = cpu }} }}", "times/1=times1");

        var instance = Assert.Single((await node.AskAsync<ModelIsolation>(new GetModelIsolation("times", null))).Instances);

        Assert.Contains(new Contracts.IsolationRow("gpu", "GPU 0, or the CPU", "the CPU", true), instance.Rows);
    }

    [Fact]
    public void Worker_WhatItWasGivenToSee_IsReadBack()
    {
        using var worker = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sleep", "600") { Environment = { ["CUDA_VISIBLE_DEVICES"] = "MIG-1", ["CUDA_MPS_PIPE_DIRECTORY"] = "/other" } })!;
        try
        {
            var mps = new MpsShare(30, null, "/pipe");

            var rows = GpuRows.Of(new GpuSubject("MIG slice 'MIG-1'", GpuContext.OfWorker("MIG-1", mps)), worker.Id).ToDictionary(row => row.What);

            Assert.Equal(("MIG-1", true), (rows["gpu: CUDA_VISIBLE_DEVICES"].Observed, rows["gpu: CUDA_VISIBLE_DEVICES"].Holds));
            Assert.Equal(("/other", false), (rows["gpu: CUDA_MPS_PIPE_DIRECTORY"].Observed, rows["gpu: CUDA_MPS_PIPE_DIRECTORY"].Holds));
            Assert.Equal(("nothing", false), (rows["gpu: CUDA_MPS_ACTIVE_THREAD_PERCENTAGE"].Observed, rows["gpu: CUDA_MPS_ACTIVE_THREAD_PERCENTAGE"].Holds));
        }
        finally
        {
            worker.Kill();
        }
    }

    [Fact]
    public void Thread_WhatCudaDoesInTheNode_NobodyTells()
    {
        var row = Assert.Single(GpuRows.Of(new GpuSubject("GPU 1", new GpuContext(1, new Dictionary<string, string>())), null));

        Assert.Null(row.Holds);
        Assert.Empty(GpuRows.Of(null, 4711));
    }
}
