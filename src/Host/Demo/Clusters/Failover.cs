using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Demo.Clusters;

/// <summary>A node was killed, and the others went on without it. Times are Stopwatch timestamps.</summary>
/// <param name="Killed">Which one.</param>
/// <param name="Before">The cluster as it was.</param>
/// <param name="After">The cluster when all was well again.</param>
/// <param name="KilledAt">When SIGKILL was sent.</param>
/// <param name="RemovedAt">When every other node had it no more among its members.</param>
/// <param name="WholeAt">When all replicas for which there is a node were ready again.</param>
internal sealed record Failover(LocalNode Killed, ClusterStatus Before, ClusterStatus After, long KilledAt, long RemovedAt, long WholeAt)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Kills a node and waits until the others are whole.</summary>
    public static async Task<Failover> RunAsync(
        LocalCluster cluster, LocalNode node, ClusterStatus before, IReadOnlyDictionary<string, int> replicas, TimeSpan patience, CancellationToken cancellation)
    {
        var killedAt = Stopwatch.GetTimestamp();
        await node.KillAsync();
        var others = cluster.Nodes.Where(other => other.IsRunning).ToArray();
        while (!await IsRemovedAsync(cluster, others, node, cancellation))
        {
            if (Stopwatch.GetElapsedTime(killedAt) > patience)
            {
                throw cluster.Failed($"The killed node {node.Name} was still a member after {patience.TotalSeconds:F0} s.");
            }

            await Task.Delay(Look, cancellation);
        }

        var removedAt = Stopwatch.GetTimestamp();
        var after = await cluster.ReadyAsync(replicas, patience, mayMiss: true, cancellation);
        return new(node, before, after, killedAt, removedAt, Stopwatch.GetTimestamp());
    }

    /// <summary>The names of the nodes that have a ready replica of a model.</summary>
    public static IReadOnlyList<string> Places(ClusterStatus status, string model) =>
    [
        .. status.Replicas.Where(replica => replica.Replica.Model == model && replica.State == ModelState.Ready)
            .Select(replica => status.Members.First(member => member.Address == replica.Node).Name).Order(StringComparer.Ordinal),
    ];

    private static async Task<bool> IsRemovedAsync(LocalCluster cluster, LocalNode[] others, LocalNode node, CancellationToken cancellation)
    {
        var seen = await Task.WhenAll(others.Select(other => cluster.StatusAsync(other, cancellation)));
        return seen.All(status => status is not null && status.Members.All(member => member.Address != node.Address));
    }
}
