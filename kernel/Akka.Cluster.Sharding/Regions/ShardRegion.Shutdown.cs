using Akka.Actor;

namespace Akka.Cluster.Sharding;

// The region's part in a coordinated shutdown.
public sealed partial class ShardRegion
{
    private void JoinShutdown()
    {
        var shutdown = CoordinatedShutdown.Get(Context.System);
        var (self, stopped, cluster, system, name) = (Self, _stopped.Task, _cluster, Context.System, Self.Path.Name);
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterShardingShutdownRegion, $"region-shutdown-{name}", async () =>
        {
            if (cluster.IsTerminated || cluster.SelfMember.Status is MemberStatus.Down or MemberStatus.Removed) return Done.Instance;
            self.Tell(GracefulShutdown.Instance);
            await stopped.ConfigureAwait(false);
            return Done.Instance;
        });

        // Others may take over as soon as the exit is confirmed: whatever had no time to move ends now.
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterExiting, $"region-stop-{name}", async () =>
        {
            system.Stop(self);
            await stopped.ConfigureAwait(false);
            return Done.Instance;
        });
    }
}
