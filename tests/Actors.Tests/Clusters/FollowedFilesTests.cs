using ActorInference.Contracts;

namespace ActorInference.Actors.Tests.Clusters;

/// <summary>What changes in the repositories of nodes that look at them again and again.</summary>
public sealed class FollowedFilesTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cluster.DisposeAsync().AsTask();

    [Fact]
    public async Task Poll_NewVersions_AreLoadedWhereTheModelRuns_AndTakenOutOnesGiveWay()
    {
        var nodes = await _cluster.UpAsync(2, "repository { control = poll, poll-interval = 100 ms }\n models.times.placement.replicas = 2", "times/1=times1");
        foreach (var node in nodes) await UntilServesAsync(node, "1");

        _cluster.Put("times/2=times2");
        foreach (var node in nodes) await UntilServesAsync(node, "2");
        Assert.Equal(10, Tensors.One(await nodes[1].InferAsync("times", 5)));

        Directory.Delete(Path.Combine(_cluster.Folder, "models", "times", "2"), true);
        foreach (var node in nodes) await UntilServesAsync(node, "1");
        Assert.Equal(5, Tensors.One(await nodes[0].InferAsync("times", 5)));
    }

    private static Task UntilServesAsync(ClusterNode node, string version) =>
        TestCluster.UntilAsync(async () => (await node.ServesAsync("times")).SequenceEqual([version]), $"version {version} alone at {node.Name}");
}
