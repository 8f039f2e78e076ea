using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors.Tests;

public class GpuFaultTests
{
    [Fact]
    public async Task GpuContextLost_InTheNode_MakesTheModelUnavailableAtOnce()
    {
        var gate = new Gate { Crash = _ => new GpuContextLostException(new(700, "cudaErrorIllegalAddress", "an illegal memory access was encountered")) };
        gate.Open();
        await using var node = await TestNode.StartAsync("", gate.Factory, "times/1=times1");

        var failure = await node.FailAsync(InferFailureCode.WorkerLost, node.InferAsync("times", Tensors.Row(1)));

        Assert.DoesNotContain("CUDA", failure.Message);
        var status = await node.UntilAsync("times", status => status.State == ModelState.Unavailable);
        Assert.Contains("The GPU context is lost: an illegal memory access was encountered (CUDA error 700, cudaErrorIllegalAddress).", status.Reason);
        Assert.Contains("when the node is started anew", status.Reason);
    }
}
