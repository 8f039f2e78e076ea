using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

// What the node's own actors hear, and the end of a search for a cluster.
internal sealed partial class ClusterDaemon
{
    private void Publish(MembershipState old)
    {
        if (ReferenceEquals(old.Gossip, _state.Gossip) && old.Phase == _state.Phase && old.ExitingConfirmed == _state.ExitingConfirmed) return;
        _cluster.Publish(_state);
        foreach (var happened in ClusterEventDiff.Between(old, _state))
        {
            _subscribers.Publish(happened);
            Context.System.EventStream.Publish(happened);
        }

        _subscribers.Publish(new MembershipChanged(_state));
    }

    private void Join(IActorRef child) => _subscribers.Add(child, [typeof(MembershipChanged)]);

    private void OnSubscribe(ClusterCommands.Subscribe subscribe)
    {
        if (subscribe.Mode == ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot)
        {
            subscribe.Subscriber.Tell(ClusterEventDiff.Snapshot(_state), Self);
        }
        else
        {
            var nothing = new MembershipState(_state.Settings);
            foreach (var happened in ClusterEventDiff.Between(nothing, _state))
                if (ClusterSubscribers.Wants(subscribe.Types, happened)) subscribe.Subscriber.Tell(happened, ActorRefs.NoSender);
        }

        if (subscribe.Types.Contains(typeof(MembershipChanged))) subscribe.Subscriber.Tell(new MembershipChanged(_state), ActorRefs.NoSender);
        _subscribers.Add(subscribe.Subscriber, subscribe.Types);
        Context.Watch(subscribe.Subscriber);
    }

    private void GiveUpJoiningInTime()
    {
        if (_cluster.Settings.ShutdownAfterUnsuccessfulJoinSeedNodes is { } after) Timers.StartSingleTimer(JoiningTookTooLong.Instance, JoiningTookTooLong.Instance, after);
    }

    private void OnJoiningTookTooLong()
    {
        if (_state.Phase is not (MembershipPhase.Outside or MembershipPhase.Joining)) return;
        _log.Warning("Cluster: no seed node let this node in within {0}; it shuts down.", _cluster.Settings.ShutdownAfterUnsuccessfulJoinSeedNodes);
        _ = CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterJoinUnsuccessfulReason.Instance);
    }

    private sealed class JoiningTookTooLong
    {
        public static readonly JoiningTookTooLong Instance = new();
    }
}
