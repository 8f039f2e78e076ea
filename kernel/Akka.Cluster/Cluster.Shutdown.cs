using Akka.Actor;

namespace Akka.Cluster;

// The phases of a coordinated shutdown that belong to the cluster.
public partial class Cluster
{
    private void JoinShutdown()
    {
        var shutdown = CoordinatedShutdown.Get(System);
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterLeave, "leave", () => LeaveAndWaitAsync(shutdown.Timeout(CoordinatedShutdown.PhaseClusterLeave)));
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterExitingDone, "exiting-completed", () => FinishExitingAsync(shutdown.Timeout(CoordinatedShutdown.PhaseClusterExitingDone)));
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterShutdown, "stop", StopAsync);
    }

    // Until the leader lets it go: from then on others may take over what runs here.
    private async Task<Done> LeaveAndWaitAsync(TimeSpan timeout)
    {
        if (IsTerminated || Membership.Phase != MembershipPhase.Inside || Membership.SelfMember is null or { Status: MemberStatus.Down or MemberStatus.Exiting }) return Done.Instance;
        var exiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = System.SystemActorOf(Props.Create(() => new ExitWatcher(SelfUniqueAddress, exiting)));
        Subscribe(watcher, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
        Leave(SelfAddress);
        await Task.WhenAny(exiting.Task, Stopped, Task.Delay(timeout)).ConfigureAwait(false);
        System.Stop(watcher);
        return Done.Instance;
    }

    private async Task<Done> FinishExitingAsync(TimeSpan timeout)
    {
        if (IsTerminated || Membership.SelfMember is not { Status: MemberStatus.Exiting }) return Done.Instance;
        Feed(new MembershipEvent.ExitTasksDone());
        await Task.WhenAny(Stopped, Task.Delay(timeout)).ConfigureAwait(false);
        return Done.Instance;
    }

    private async Task<Done> StopAsync()
    {
        System.Stop(Supervisor);
        await Stopped.ConfigureAwait(false);
        return Done.Instance;
    }

    private sealed class ExitWatcher(UniqueAddress self, TaskCompletionSource exiting) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is ClusterEvent.IMemberEvent { Member: { Status: MemberStatus.Exiting or MemberStatus.Down or MemberStatus.Removed } member } && member.UniqueAddress.Equals(self)) exiting.TrySetResult();
        }
    }
}
