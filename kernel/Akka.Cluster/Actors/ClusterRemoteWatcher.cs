using Akka.Actor;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>
/// Watches actors on other nodes. The members of the cluster already send heartbeats to each other, so that the end of one is its removal; only
/// nodes outside of the cluster are watched by heartbeats of their own.
/// </summary>
internal class ClusterRemoteWatcher : RemoteWatcher
{
    private readonly HashSet<Address> _members = [];
    private readonly HashSet<UniqueAddress> _unreachable = [];

    public ClusterRemoteWatcher(IFailureDetectorRegistry<Address> failureDetector, TimeSpan heartbeatInterval, TimeSpan unreachableReaperInterval, TimeSpan heartbeatExpectedResponseAfter)
        : base(failureDetector, heartbeatInterval, unreachableReaperInterval, heartbeatExpectedResponseAfter)
    {
    }

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(ClusterEvent.IMemberEvent));
        Context.System.EventStream.Subscribe(Self, typeof(ClusterEvent.IReachabilityEvent));
    }

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
            case ClusterEvent.UnreachableMember unreachable:
                _unreachable.Add(unreachable.Member.UniqueAddress);
                break;
            case ClusterEvent.ReachableMember reachable:
                _unreachable.Remove(reachable.Member.UniqueAddress);
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

    // Who left in peace may go on as a system without a cluster, and is talked to. Who could not be reached when it was removed may not know that it was:
    // by the quarantine it learns so, and does not go on as a member beside the others.
    private void OnRemoved(ClusterEvent.MemberRemoved removed)
    {
        var node = removed.Member.UniqueAddress;
        var wasLost = _unreachable.Remove(node) || removed.PreviousStatus == MemberStatus.Down;
        if (node.Equals(Cluster.Get(Context.System).SelfUniqueAddress)) return;
        _members.Remove(node.Address);
        if (wasLost) Quarantine(node.Address, node.Uid);
        PublishAddressTerminated(node.Address);
    }
}
