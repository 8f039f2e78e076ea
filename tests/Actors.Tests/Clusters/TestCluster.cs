using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace ActorInference.Actors.Tests.Clusters;

/// <summary>Real nodes in this process, over loopback: real membership, real shards, real sessions. At the end all rented memory has to be back.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>For tests in which a node vanishes: it is found out sooner. In the others no busy machine is to make a node look dead, or let its lease end.</summary>
    internal const string Watchful = "akka.cluster.failure-detector.acceptable-heartbeat-pause = 5s";

    private const string Quick = """
        akka.actor.provider = cluster
        akka.loglevel = WARNING
        akka.stdout-loglevel = OFF
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        akka.coordinated-shutdown.run-by-actor-system-terminate = off
        akka.cluster {
          periodic-tasks-initial-delay = 50ms, gossip-interval = 100ms, leader-actions-interval = 100ms, unreachable-nodes-reaper-interval = 100ms
          failure-detector { heartbeat-interval = 100ms, acceptable-heartbeat-pause = 30s, expected-response-after = 500ms }
          split-brain-resolver.stable-after = 1s
          sharding { retry-interval = 200ms, rebalance-interval = 500ms, coordinator-failure-backoff = 500ms }
        }
        inference.cluster { report-interval = 100ms, suspect-after = 10s, settle-time = 500ms, leave-timeout = 30s }
        akka.coordinated-shutdown.phases.before-service-unbind.timeout = 40s
        """;

    private readonly long _rented = TensorPool.RentedBytes;
    private readonly List<ActorSystem> _systems = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-tests-").FullName;

    internal string Folder => _folder;

    /// <summary>Nodes that are up in one cluster and have the models in their repositories.</summary>
    /// <param name="count">How many.</param>
    /// <param name="inference">Body of the section inference.</param>
    /// <param name="models">NAME/VERSION=FILE.</param>
    internal Task<ClusterNode[]> UpAsync(int count, string inference, params string[] models) => UpAsync(count, inference, "", models);

    /// <param name="count">How many.</param>
    /// <param name="inference">Body of the section inference.</param>
    /// <param name="akka">What else is configured.</param>
    /// <param name="models">NAME/VERSION=FILE.</param>
    internal async Task<ClusterNode[]> UpAsync(int count, string inference, string akka, string[] models)
    {
        foreach (var model in models) Put(model);
        var nodes = Enumerable.Range(0, count).Select(number => Start($"{inference}\n node.name = n{number}", akka)).ToArray();
        foreach (var node in nodes) node.Cluster.Join(nodes[0].Cluster.SelfAddress);
        foreach (var node in nodes) await UntilAsync(() => node.Cluster.State.Members.Count(member => member.Status == MemberStatus.Up) == count, $"{count} members up at {node.Name}");
        return nodes;
    }

    internal void Put(string model)
    {
        var path = Path.Combine(_folder, "models", model.Split('=')[0], "model.onnx");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(TestModels.PathOf(model.Split('=')[1]), path, true);
    }

    internal ClusterNode Start(string inference, string akka = "")
    {
        var config = ConfigurationFactory.ParseString($"inference {{ repository.path = \"{_folder}/models\"\n {inference} }}\n{akka}")
            .WithFallback(ConfigurationFactory.ParseString(Quick))
            .WithFallback(ConfigurationFactory.ParseString(InferenceSerializer.Configuration));
        Assert.True(InferenceSettings.TryRead(config, out var settings, out var mistakes), string.Join('\n', mistakes));
        var system = ActorSystem.Create("inference", config.WithFallback(InferenceSettings.Reference));
        _systems.Add(system);
        return new ClusterNode(system, InferenceRuntime.Start(system, settings), settings.Node.Name);
    }

    /// <summary>Waits for what a node says about itself; a failure names what was expected.</summary>
    internal static Task UntilAsync(Func<bool> isSo, string expected, Func<string>? actual = null) => UntilAsync(() => Task.FromResult(isSo()), expected, actual);

    internal static async Task UntilAsync(Func<Task<bool>> isSo, string expected, Func<string>? actual = null)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (!await isSo()) await timer.WaitForNextTickAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Expected {expected}. {actual?.Invoke()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var system in _systems) await system.Terminate().WaitAsync(Patience);
        Directory.Delete(_folder, true);
        await UntilAsync(() => TensorPool.RentedBytes == _rented, "all rented bytes back", () => $"{TensorPool.RentedBytes - _rented} are not.");
    }
}
