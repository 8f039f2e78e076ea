using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

public class IsolationTests
{
    [Fact]
    public async Task ThreadOfTheNode_IsReadBackFromTheOperatingSystem()
    {
        await using var node = await TestNode.StartAsync("models.mlp { cores = 1, nice = 3 }", "mlp/1=mlp");

        var isolation = await node.AskAsync<ModelIsolation>(new GetModelIsolation("mlp", null));

        var instance = Assert.Single(isolation.Instances);
        Assert.Equal(("mlp", "1", "thread", "ready"), (isolation.Model, isolation.Version, instance.FaultDomain, instance.State));
        Assert.Equal(Environment.ProcessId, instance.ProcessId);
        Assert.Null(instance.Problem);
        var thread = Assert.Single(instance.Threads);
        Assert.Equal(thread.ThreadId, instance.ThreadId);
        Assert.Equal(3, thread.Nice);
        Assert.Single(thread.Cores);
        Assert.All(instance.Rows, row => Assert.True(row.Holds, row.ToString()));
        Assert.Contains(instance.Rows, row => row.What.StartsWith("cores", StringComparison.Ordinal));
        Assert.Contains(instance.Rows, row => row.What.StartsWith("nice", StringComparison.Ordinal) && row.Asked == "3" && row.Observed == "3");
    }

    [Fact]
    public async Task ThreadOfTheNode_WithThreadsOfItsSession_AllAreRead()
    {
        await using var node = await TestNode.StartAsync("defaults.onnx.intra-op-threads = 3", "recognition-of-lines/1=mlp", "recognition-of-words/1=mlp");

        foreach (var model in new[] { "recognition-of-lines", "recognition-of-words" })
        {
            var instance = Assert.Single((await node.AskAsync<ModelIsolation>(new GetModelIsolation(model, null))).Instances);

            Assert.Equal(3, instance.Threads.Select(thread => thread.ThreadId).Distinct().Count());
            Assert.Contains(instance.Threads, thread => thread.ThreadId == instance.ThreadId);
            Assert.Contains(instance.Rows, row => row.What == "cores of all 3 threads");
            await node.InferAsync(model, Tensors.Row(1));
        }
    }

    [Fact]
    public async Task UnknownModel_IsRefused()
    {
        await using var node = await TestNode.StartAsync("", "mlp/1=mlp");

        await node.FailAsync(InferFailureCode.NotFound, node.AskAsync(new GetModelIsolation("nobody", null)));
        await node.FailAsync(InferFailureCode.NotFound, node.AskAsync(new GetModelIsolation("mlp", "7")));
    }
}
