using ActorInference.Hosting.Cli;
using Akka.Cluster;
using Akka.Event;

namespace ActorInference.Hosting.Serving;

/// <summary>Shows how a node becomes a member of its cluster, which lasts as long as no seed node can be reached.</summary>
internal static class JoinProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Returns when the node is a member, or has stopped.</summary>
    public static async Task ShowAsync(Screen screen, ServingNode node, CancellationToken cancellation)
    {
        var (cluster, up) = (Cluster.Get(node.System), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        cluster.RegisterOnMemberUp(() => up.TrySetResult());
        var seeds = string.Join(", ", node.System.Settings.Config.GetStringList("akka.cluster.seed-nodes", []));
        if (!up.Task.IsCompleted)
        {
            screen.Note($"Waits for its cluster through {seeds}.");
        }

        while (!up.Task.IsCompleted)
        {
            var late = Task.Delay(Interval, cancellation);
            await Task.WhenAny(up.Task, late, node.System.WhenTerminated);
            cancellation.ThrowIfCancellationRequested();
            if (node.System.WhenTerminated.IsCompleted)
            {
                return;
            }

            if (!up.Task.IsCompleted)
            {
                node.System.Log.Warning("The node is no member of its cluster yet and serves nothing: none of {0} has let it in. One of them has to run, or this node has to be the first of them.", seeds);
            }
        }

        screen.Answer.WriteLine($"member of a cluster      {node.System.Settings.Config.GetString("inference.node.name")} at {cluster.SelfAddress}; infer cluster shows what runs where");
    }
}
