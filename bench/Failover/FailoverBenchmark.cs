using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Hosting.Demo;
using ActorInference.Hosting.Demo.Clusters;
using ActorInference.Hosting.Demo.Clusters.Load;

namespace ActorInference.Bench.Failover;

/// <summary>Three nodes under a steady load on the four models of the demo; one at random is killed, the cluster recovers, the node starts again, and so on.</summary>
internal sealed class FailoverBenchmark : IBenchmark, ICounted
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Steady = TimeSpan.FromSeconds(3);

    public string Name => "failover";

    public string Summary => "three nodes under load, one is killed at random: answers missing or wrong, and how long each model felt it (--kills N)";

    public int Count { get; set; } = 30;

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        var models = Path.Combine(BenchModel.RepositoryRoot, "models");
        var samples = Path.Combine(BenchModel.RepositoryRoot, "samples");
        var inputs = DemoInputs.Read(Path.Combine(samples, "notice.png"), Path.Combine(samples, "speech.wav"), models);
        var questions = await ClusterQuestions.MakeAsync(inputs, models);
        await using var cluster = ClusterDemo.CreateCluster(models);
        cluster.Start();
        var status = await cluster.ReadyAsync(ClusterDemo.Replicas, Patience, cancellation: cancellation);
        var kills = new List<Kill>();
        var random = new Random(1);
        await using var load = new ClusterLoad(cluster.Nodes, questions, ClusterDemo.PerSecond);
        while (kills.Count < Count && !cancellation.IsCancellationRequested)
        {
            var begunAt = Stopwatch.GetTimestamp();
            await Task.Delay(Steady, CancellationToken.None);
            var node = cluster.Nodes[random.Next(cluster.Nodes.Count)];
            var failover = await Hosting.Demo.Clusters.Failover.RunAsync(cluster, node, status, ClusterDemo.Replicas, Patience, CancellationToken.None);
            await Task.Delay(Steady, CancellationToken.None);
            kills.Add(new(failover, node == cluster.Oldest(status), begunAt, Stopwatch.GetTimestamp()));
            Report.Progress($"{kills.Count}: {node.Name}{(kills[^1].IsOldest ? ", the oldest" : "")}: removed after {Seconds(failover.RemovedAt, failover.KilledAt):0.00} s, all ready after {Seconds(failover.WholeAt, failover.KilledAt):0.00} s");
            node.Start();
            status = await cluster.ReadyAsync(ClusterDemo.Replicas, Patience, cancellation: CancellationToken.None);
        }

        FailoverFigures.Add(report, kills, await load.EndAsync());
    }

    private static double Seconds(long at, long since) => Stopwatch.GetElapsedTime(since, at).TotalSeconds;

    /// <summary>One kill and the time around it; Stopwatch timestamps.</summary>
    internal sealed record Kill(Hosting.Demo.Clusters.Failover Failover, bool IsOldest, long BegunAt, long EndedAt);
}
