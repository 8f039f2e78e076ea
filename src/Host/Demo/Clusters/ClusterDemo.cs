using System.Diagnostics;
using System.Globalization;
using ActorInference.Contracts;
using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Demo.Clusters.Load;

namespace ActorInference.Hosting.Demo.Clusters;

/// <summary>The demo of a cluster: three nodes by the files in hocon/, a load through all of them, and the oldest is killed.</summary>
internal static class ClusterDemo
{
    /// <summary>Requests a second, by model: together about a fourth of a core.</summary>
    public static IReadOnlyDictionary<string, double> PerSecond { get; } = new Dictionary<string, double>
    {
        [ModelNames.Detection] = 2,
        [ModelNames.Direction] = 12,
        [ModelNames.Recognition] = 4,
        [ModelNames.VoiceActivity] = 24,
    };

    /// <summary>Replicas, by model, as hocon/cluster.conf says.</summary>
    public static IReadOnlyDictionary<string, int> Replicas { get; } = new Dictionary<string, int>
    {
        [ModelNames.Detection] = 1,
        [ModelNames.Direction] = 2,
        [ModelNames.Recognition] = 1,
        [ModelNames.VoiceActivity] = 2,
    };

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The nodes of the files hocon/cluster-*.conf.</summary>
    /// <param name="models">Folder of the models.</param>
    /// <param name="more">HOCON on top of each.</param>
    public static LocalCluster CreateCluster(string models, string more = "") => new([.. new[] { "cloud", "edge-1", "edge-2" }.Select(name => (name, $$"""
        include {{Hocon.Quote(Path.GetFullPath(Installation.File("hocon", $"cluster-{name}.conf")))}}
        inference.repository { path = {{Hocon.Quote(Path.GetFullPath(models))}}, load-on-start = [{{string.Join(", ", Replicas.Keys)}}] }
        inference.defaults.queue.default-timeout = 2 m
        {{more}}
        """))]);

    /// <param name="screen">Where to say what goes on.</param>
    /// <param name="inputs">What the models are asked.</param>
    /// <param name="models">Folder of the models.</param>
    /// <param name="more">HOCON on top of each node's.</param>
    /// <param name="rate">Requests a second to all models together, in the proportions of <see cref="PerSecond"/>.</param>
    /// <param name="time">How long the load runs before the kill, and again after all is well.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<ClusterReport> RunAsync(Screen screen, DemoInputs inputs, string models, string more, double rate, TimeSpan time, CancellationToken cancellation)
    {
        var questions = await Progress.WhileAsync(screen, "Asking each model alone, for the right answers", ClusterQuestions.MakeAsync(inputs, models));
        cancellation.ThrowIfCancellationRequested();
        await using var cluster = CreateCluster(models, more);
        cluster.Start();
        var before = await Progress.WhileAsync(screen, $"Starting {Listed(cluster.Nodes.Select(node => $"{node.Name} ({node.Url.Authority})"))}", cluster.ReadyAsync(Replicas, Patience, cancellation: cancellation));
        var oldest = cluster.Oldest(before);
        await using var load = new ClusterLoad(cluster.Nodes, questions, PerSecond.ToDictionary(model => model.Key, model => model.Value * rate / PerSecond.Values.Sum()));
        await Progress.DuringAsync(screen, string.Create(CultureInfo.InvariantCulture, $"{rate:0.##} requests a second to {Replicas.Count} models through all nodes"), time, WaitAsync(time, cancellation));
        var failover = await Progress.WhileAsync(
            screen,
            $"SIGKILL to {oldest.Name}, the oldest, which plans and has {HadText(before, oldest)}; the load goes on",
            Failover.RunAsync(cluster, oldest, before, Replicas, Patience, cancellation));
        await Progress.DuringAsync(screen, "All replicas are ready again; the load goes on", time, WaitAsync(time, cancellation));
        var answers = await Progress.WhileAsync(screen, "Waiting for the last answers", load.EndAsync());
        await Progress.WhileAsync(screen, "Stopping the others", StopAsync(cluster));
        return ClusterReport.Of(failover, answers);
    }

    private static string HadText(ClusterStatus status, LocalNode node)
    {
        var had = status.Replicas.Where(replica => replica.Node == node.Address).Select(replica => replica.Replica.Model).ToArray();
        return had.Length == 0 ? "no replica" : Listed(had);
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private static async Task<long> WaitAsync(TimeSpan time, CancellationToken cancellation)
    {
        await Task.Delay(time, cancellation);
        return Stopwatch.GetTimestamp();
    }

    private static async Task<int> StopAsync(LocalCluster cluster)
    {
        await cluster.StopAsync();
        return cluster.Nodes.Count;
    }
}
