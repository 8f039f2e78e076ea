using Akka.Actor;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>
/// Watches actors on other nodes. The members of the cluster already send heartbeats to each other, so that the end of one is its removal; only
/// nodes outside of the cluster are watched by heartbeats of their own.
/// </summary>
internal sealed class ClusterRemoteWatcher : RemoteWatcher
{
    /// <summary>A node that left in peace has this long to say its last words.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly HashSet<Address> _members = [];

    public ClusterRemoteWatcher(IFailureDetectorRegistry<Address> failureDetector, TimeSpan heartbeatInterval, TimeSpan unreachableReaperInterval, TimeSpan heartbeatExpectedResponseAfter)
        : base(failureDetector, heartbeatInterval, unreachableReaperInterval, heartbeatExpectedResponseAfter)
    {
    }

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(ClusterEvent.IMemberEvent));

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        base.PostStop();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberRemoved removed:
                OnRemoved(removed);
                break;
            case ClusterEvent.IMemberEvent happened:
                if (_members.Add(happened.Member.Address)) UnwatchNode(happened.Member.Address);
                break;
            case LateQuarantine late:
                Quarantine(late.Node.Address, late.Node.Uid);
                break;
            default:
                base.OnReceive(message);
                break;
        }
    }

    protected override void WatchNode(IInternalActorRef watchee)
    {
        if (!_members.Contains(watchee.Path.Address)) base.WatchNode(watchee);
    }

    private void OnRemoved(ClusterEvent.MemberRemoved removed)
    {
        var node = removed.Member.UniqueAddress;
        if (node.Equals(Cluster.Get(Context.System).SelfUniqueAddress)) return;
        _members.Remove(node.Address);
        if (removed.PreviousStatus == MemberStatus.Down) Quarantine(node.Address, node.Uid);
        else Context.System.Scheduler.ScheduleTellOnce(Farewell, Self, new LateQuarantine(node), Self);
        PublishAddressTerminated(node.Address);
    }

    private sealed record LateQuarantine(UniqueAddress Node) : INoSerializationVerificationNeeded;
}
