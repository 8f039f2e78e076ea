using ActorInference.Actors.Tests.Clusters;
using ActorInference.Contracts;

namespace ActorInference.Actors.Tests.Placement;

/// <summary>A replica moves from a busy node to an idle one, without a gap.</summary>
public sealed class BalanceTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cluster.DisposeAsync().AsTask();

    [Fact]
    public async Task ReplicaOfAnOverloadedNode_MovesToAnIdleOne_AndFailsNoRequest()
    {
        var nodes = await _cluster.UpAsync(2, "cluster.balance { gain = 0, after = 300 ms, interval = 500 ms }", "times2/1=times2");
        foreach (var node in nodes) node.Runtime.Cluster!.CpuBusy = () => 0.7;
        foreach (var node in nodes) await node.UntilServedAsync("times2", 1);
        using var stop = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            var answers = 0;
            while (!stop.IsCancellationRequested) Assert.Equal(2f, Tensors.One(await nodes[answers++ % 2].InferAsync("times2", 1)));
            return answers;
        });
        var busy = (await nodes[0].ServesAsync("times2")).Length > 0 ? 0 : 1;

        nodes[busy].Runtime.Cluster!.CpuBusy = () => 0.99;
        nodes[1 - busy].Runtime.Cluster!.CpuBusy = () => 0.1;

        await TestCluster.UntilAsync(async () => (await nodes[1 - busy].ServesAsync("times2")).Length > 0, "the replica on the idle node");
        await TestCluster.UntilAsync(async () => (await nodes[busy].ServesAsync("times2")).Length == 0, "the busy node without it");
        await TestCluster.UntilAsync(
            async () => Assert.IsType<ClusterStatus>(await nodes[0].AskAsync(new GetClusterStatus("times2"))).Balance?.Contains("no idle member can take over", StringComparison.Ordinal) == true,
            "the sentence that nothing else can move");
        await stop.CancelAsync();
        Assert.True(await load > 0);
        Assert.Equal(2f, await nodes[busy].UntilServedAsync("times2", 1));
    }
}
