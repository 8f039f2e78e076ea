using System.Diagnostics;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>Sends heartbeats to the nodes that this one watches; their answers feed the failure detector.</summary>
internal sealed class HeartbeatSender : UntypedActor, IWithTimers
{
    private readonly Cluster _cluster;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private HeartbeatState _state;
    private long _sequence;

    public HeartbeatSender(Cluster cluster)
    {
        _cluster = cluster;
        _state = new(cluster.SelfUniqueAddress, cluster.Settings.MonitoredByNrOfMembers);
    }

    public ITimerScheduler Timers { get; set; }

    protected override void PreStart()
    {
        var settings = _cluster.Settings;
        Timers.StartPeriodicTimer(Beat.Instance, Beat.Instance, settings.PeriodicTasksInitialDelay < settings.HeartbeatInterval ? settings.PeriodicTasksInitialDelay : settings.HeartbeatInterval, settings.HeartbeatInterval);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HeartbeatRsp answer when _state.IsAwaited(answer.From):
                OnAnswer(answer.From);
                break;
            case Beat:
                OnBeat();
                break;
            case MembershipChanged changed:
                _state = _state.Follow(changed.State.Gossip, node => _cluster.FailureDetector.IsAvailable(node.Address), out var dropped);
                foreach (var node in dropped) _cluster.FailureDetector.Remove(node.Address);
                break;
            case FirstAnswerExpected expected when _state.IsAwaited(expected.From) && !_cluster.FailureDetector.IsMonitoring(expected.From.Address):
                _cluster.FailureDetector.Heartbeat(expected.From.Address);
                break;
            default:
                break;
        }
    }

    private void OnBeat()
    {
        _sequence++;
        var now = (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds;
        foreach (var node in _state.Active)
        {
            // A node that never answers has to be found out too: its clock starts without an answer. The timer is not put off by the next heartbeat.
            if (!_cluster.FailureDetector.IsMonitoring(node.Address) && !Timers.IsTimerActive(node)) Timers.StartSingleTimer(node, new FirstAnswerExpected(node), _cluster.Settings.HeartbeatExpectedResponseAfter);
            if (_cluster.Settings.VerboseHeartbeatLogging) _log.Debug("Cluster: heartbeat to {0}", node.Address);
            ClusterPaths.HeartbeatReceiver(Context.System, node.Address).Tell(new Heartbeat(_cluster.SelfAddress, _sequence, now), Self);
        }
    }

    private void OnAnswer(UniqueAddress from)
    {
        if (_cluster.Settings.VerboseHeartbeatLogging) _log.Debug("Cluster: heartbeat answered by {0}", from.Address);
        _cluster.FailureDetector.Heartbeat(from.Address);
        if (!_state.Former.Contains(from) || !_cluster.FailureDetector.IsAvailable(from.Address)) return;
        _state = _state.Forget(from);
        if (!_state.Receivers.Contains(from)) _cluster.FailureDetector.Remove(from.Address);
    }

    private sealed class Beat
    {
        public static readonly Beat Instance = new();
    }

    private sealed record FirstAnswerExpected(UniqueAddress From);
}
