using ActorInference.Actors.Tests.Clusters;
using ActorInference.Contracts;

namespace ActorInference.Actors.Tests.Nodes;

/// <summary>What is asked about a model is answered by a node that has it.</summary>
public sealed class ElsewhereTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cluster.DisposeAsync().AsTask();

    [Fact]
    public async Task IsolationAndStatistics_ComeFromTheNodeThatHasTheModel()
    {
        var nodes = await _cluster.UpAsync(2, "", "times2/1=times2");
        await Task.WhenAll(nodes.Select(node => node.UntilServedAsync("times2", 1)));

        foreach (var node in nodes)
        {
            var isolation = Assert.IsType<ModelIsolation>(await node.AskAsync(new GetModelIsolation("times2", null)));
            Assert.Equal(("times2", "1"), (isolation.Model, isolation.Version));
            Assert.Single(isolation.Instances);
            var statistics = Assert.Single(Assert.IsType<ModelStatisticsList>(await node.AskAsync(new GetModelStatistics("times2", null))).Models);
            Assert.True(statistics.Success.Count >= 2);
            Assert.Equal(InferFailureCode.NotFound, Assert.IsType<InferFailure>(await node.AskAsync(new GetModelIsolation("none", null))).Code);
        }
    }
}
