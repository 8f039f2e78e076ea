using Akka.Actor;

namespace Akka.Cluster;

// The phases of a coordinated shutdown that belong to the cluster.
public partial class Cluster
{
    /// <summary>A callback for the removal has this long before the system goes on ending.</summary>
    private static readonly TimeSpan MostForFarewells = TimeSpan.FromSeconds(1);

    private void JoinShutdown()
    {
        var shutdown = CoordinatedShutdown.Get(System);
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterLeave, "leave", () => LeaveAndWaitAsync(shutdown.Timeout(CoordinatedShutdown.PhaseClusterLeave)));
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterExiting, "wait-exiting", () => UntilAsync(IsExiting, shutdown.Timeout(CoordinatedShutdown.PhaseClusterExiting)));
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterExitingDone, "exiting-completed", () => FinishExitingAsync(shutdown.Timeout(CoordinatedShutdown.PhaseClusterExitingDone)));
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterShutdown, "stop", StopAsync);
    }

    private static bool IsExiting(Member self) => self.Status is MemberStatus.Exiting or MemberStatus.Down or MemberStatus.Removed;

    private Task<Done> LeaveAndWaitAsync(TimeSpan timeout)
    {
        if (!IsTerminated) Leave(SelfAddress);
        return UntilAsync(self => self.Status == MemberStatus.Leaving || IsExiting(self), timeout);
    }

    // For as long as the phase may take. The leader lets the own node go when all have seen that it is leaving: from then on others may take over what runs here.
    private async Task<Done> UntilAsync(Func<Member, bool> isSo, TimeSpan timeout)
    {
        if (IsTerminated || Membership.Phase != MembershipPhase.Inside || isSo(SelfMember)) return Done.Instance;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = System.SystemActorOf(Props.Create(() => new OwnStatusWatcher(SelfUniqueAddress, isSo, reached)));
        Subscribe(watcher, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
        await Task.WhenAny(reached.Task, Stopped, Task.Delay(timeout)).ConfigureAwait(false);
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

    // Callbacks for the removal finish while there is a system; not those that wait for its end.
    private async Task<Done> StopAsync()
    {
        System.Stop(Supervisor);
        await Stopped.ConfigureAwait(false);
        await Task.WhenAny(_farewells, Task.Delay(MostForFarewells)).ConfigureAwait(false);
        return Done.Instance;
    }

    private sealed class OwnStatusWatcher(UniqueAddress self, Func<Member, bool> isSo, TaskCompletionSource reached) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is ClusterEvent.IMemberEvent { Member: var member } && member.UniqueAddress.Equals(self) && isSo(member)) reached.TrySetResult();
        }
    }
}
