using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>
/// /system/cluster/core/daemon: feeds messages, ticks and commands to <see cref="MembershipSteps"/>, does what that says, and tells subscribers what changed.
/// </summary>
internal sealed partial class ClusterDaemon : UntypedActor, IWithTimers
{
    private readonly Cluster _cluster;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ClusterSubscribers _subscribers = new();
    private readonly Random _random = new();
    private MembershipState _state;

    public ClusterDaemon(Cluster cluster)
    {
        _cluster = cluster;
        _state = new(cluster.Settings.ForMembership(cluster.SelfUniqueAddress));
    }

    public ITimerScheduler Timers { get; set; }

    internal static Props Props(Cluster cluster) => Actor.Props.Create(() => new ClusterDaemon(cluster)).WithDispatcher(cluster.Settings.UseDispatcher);

    protected override void PreStart()
    {
        var settings = _cluster.Settings;
        Every(settings.GossipInterval, new MembershipEvent.GossipTick());
        Every(settings.LeaderActionsInterval, new MembershipEvent.LeaderTick());
        Every(settings.UnreachableNodesReaperInterval, new MembershipEvent.ReachabilityTick(_cluster.FailureDetector.IsAvailable));
        Every(TimeSpan.FromSeconds(1), new MembershipEvent.JoinTick());
        Context.System.EventStream.Subscribe(Self, typeof(QuarantinedEvent));
        Context.System.EventStream.Subscribe(Self, typeof(ThisActorSystemQuarantinedEvent));
        Join(Context.ActorOf(Actor.Props.Create(() => new HeartbeatSender(_cluster)), "heartbeatSender"));
        if (_cluster.DowningProvider.DowningActorProps is { } downing) Context.ActorOf(downing, "downingProvider");
        if (settings.SeedNodes.Count > 0) Step(new MembershipEvent.JoinSeedNodes([.. settings.SeedNodes]));
        GiveUpJoiningInTime();
    }

    // For this node the cluster is over: whoever follows it sees all members go.
    protected override void PostStop()
    {
        _subscribers.Publish(ClusterEvent.ClusterShuttingDown.Instance);
        var old = _state;
        _state = old with { Phase = MembershipPhase.Stopped, Gossip = Gossip.Empty };
        Publish(old);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case IClusterMessage received:
                if (received is GossipEnvelope envelope && _cluster.Settings.VerboseGossipReceivedLogging) _log.Debug("Cluster: from {0} {1}", envelope.From.Address, envelope.Gossip);
                Step(new MembershipEvent.Received(received));
                break;
            case ClusterCommands.Feed feed:
                Step(feed.Event);
                if (feed.Event is MembershipEvent.GossipTick && MembershipSteps.WantsMoreRounds(_state)) GossipSoon();
                break;
            case GossipFaster:
                if (MembershipSteps.WantsMoreRounds(_state)) Step(new MembershipEvent.GossipTick());
                break;
            case JoiningTookTooLong:
                OnJoiningTookTooLong();
                break;
            case ClusterCommands.Subscribe subscribe:
                OnSubscribe(subscribe);
                break;
            case ClusterCommands.Unsubscribe unsubscribe:
                if (_subscribers.Remove(unsubscribe.Subscriber, unsubscribe.Type)) Context.Unwatch(unsubscribe.Subscriber);
                break;
            case ClusterCommands.SendCurrentState send:
                send.Receiver.Tell(ClusterEventDiff.Snapshot(_state), Self);
                break;
            case Terminated gone:
                _subscribers.Remove(gone.ActorRef, null);
                break;
            case QuarantinedEvent quarantined:
                Step(new MembershipEvent.Quarantined(new(quarantined.Address, quarantined.Uid)));
                break;
            case ThisActorSystemQuarantinedEvent quarantined when Member(quarantined.RemoteAddress) is { } member:
                Step(new MembershipEvent.QuarantinedBy(member.UniqueAddress));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    private Member Member(Address address) => _state.Gossip.MemberList.FirstOrDefault(member => member.Address.Equals(address));

    private void Every(TimeSpan interval, MembershipEvent tick) =>
        Timers.StartPeriodicTimer(tick.GetType(), new ClusterCommands.Feed(tick), _cluster.Settings.PeriodicTasksInitialDelay, interval);

    private void Step(MembershipEvent happened)
    {
        var (old, context) = (_state, new MembershipContext(Now, _random));
        _state = MembershipSteps.Step(old, happened, context);
        Publish(old);
        foreach (var action in context.Actions) Do(action);
    }

    private void Do(MembershipAction action)
    {
        switch (action)
        {
            case MembershipAction.Send send:
                ClusterPaths.Daemon(Context.System, send.To).Tell(send.Message, Self);
                break;
            case MembershipAction.Reply reply:
                Sender.Tell(reply.Message, Self);
                break;
            case MembershipAction.Report report when _cluster.Settings.LogInfo:
                _log.Info("Cluster: {0}", report.Sentence);
                break;
            case MembershipAction.RunExitTasks:
                _ = CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterLeavingReason.Instance);
                break;
            case MembershipAction.Stop stop:
                OnStop(stop);
                break;
            default:
                break;
        }
    }

    private void OnStop(MembershipAction.Stop stop)
    {
        _log.Info("Cluster: {0}", stop.Reason);
        var hasLeft = _state.SelfMember is { Status: MemberStatus.Exiting };
        if (!hasLeft && _cluster.Settings.RunCoordinatedShutdownWhenDown) _ = CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterDowningReason.Instance);
        Context.Stop(Self);
    }

    // Two more rounds in this interval.
    private void GossipSoon()
    {
        var third = _cluster.Settings.GossipInterval / 3;
        Timers.StartSingleTimer("gossip-1", GossipFaster.Instance, third);
        Timers.StartSingleTimer("gossip-2", GossipFaster.Instance, third * 2);
    }

    private sealed class GossipFaster
    {
        public static readonly GossipFaster Instance = new();
    }
}
