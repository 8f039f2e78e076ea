using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using Akka.Remote;

namespace ActorInference.Actors;

/// <summary>
/// Tells the other nodes what this one is and does, twice a second, and hears the same of them. From this come the routes of requests, the right of
/// this node to serve, and the facts for the planner.
/// </summary>
internal sealed partial class NodesActor : UntypedActor, IWithTimers
{
    internal const string Name = "inference-nodes";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ClusterLink _link;
    private readonly ClusterSettings _settings;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _self = Context.Self;
    private readonly HostedReplicas _hosted = new();
    private readonly RouteBuilder _routes = new();
    private readonly Dictionary<string, DesiredStamp> _commands = new(StringComparer.Ordinal);
    private LocalLoads _loads = new(default, []);
    private LocalFigures _figures = new(new Dictionary<(string, string), LoadFigures>());
    private double? _cpuBusy;
    private bool _isSampling;
    private bool _isMeasuring;
    private IActorRef? _leaver;

    public NodesActor(ClusterLink link, ClusterSettings settings, NodeSettings node)
    {
        (_link, _settings) = (link, settings);
        _profile = new NodeProfile(node.Name, node.Tier == NodeTier.Edge ? "edge" : "cloud", node.Labels, 1, []);
        _leaseTicks = LeaseTicks(Context.System.Settings.Config);
    }

    [AllowNull]
    public ITimerScheduler Timers { get; set; }

    protected override void PreStart()
    {
        _cluster.Subscribe(_self, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.ReachabilityEvent));
        Context.System.EventStream.Subscribe(_self, typeof(DisassociatedEvent));
        Timers.StartPeriodicTimer(ReportDue.Instance, ReportDue.Instance, _settings.ReportInterval);
    }

    protected override void PostStop() => _cluster.Unsubscribe(_self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case NodeReport report:
                OnReport(report);
                break;
            case ReportDue:
                OnReportDue();
                break;
            case LocalLoads loads:
                OnLoads(loads);
                break;
            case LocalFigures figures:
                OnFigures(figures);
                break;
            case CpuMeasured measured:
                _cpuBusy = measured.Busy ?? _cpuBusy;
                _isMeasuring = false;
                break;
            case LoadsChanged:
                Sample();
                break;
            case NodeProfile profile:
                OnProfile(profile);
                break;
            case GetNodeProfile:
                Sender.Tell(_profile, _self);
                break;
            case CatalogSeen seen:
                OnCatalog(seen);
                break;
            case ClusterEvent.IMemberEvent change:
                OnMember(change);
                break;
            case ClusterEvent.ReachabilityEvent change:
                OnReachability(change);
                break;
            case DisassociatedEvent broken:
                OnDisassociated(broken.RemoteAddress);
                break;
            case TermBegun begun:
                OnTermBegun(begun);
                break;
            case LeaveCluster:
                OnLeave();
                break;
            case GetClusterStatus question:
                OnGetStatus(question);
                break;
            default:
                OnReplica(message);
                break;
        }
    }

    private void OnReplica(object message)
    {
        switch (message)
        {
            case ReplicaHosted hosted:
                _hosted.Host(hosted.Replica, hosted.Epoch, Sender);
                Sender.Tell(new LoadReplica(_commands.GetValueOrDefault(hosted.Replica.Model)), _self);
                break;
            case ReplicaSettled settled:
                _hosted.Settle(settled.Replica, settled.Failure, settled.Command);
                break;
            case ReplicaStopping stopping:
                _hosted.Stop(stopping.Replica);
                break;
            case ReplicaEnded ended:
                _hosted.End(ended.Replica, Sender);
                break;
            case WishesRenewed renewed:
                foreach (var (model, command) in renewed.Commands) _commands[model] = command;
                foreach (var (id, actor, _) in _hosted.All)
                    if (renewed.Commands.TryGetValue(id.Model, out var given)) actor.Tell(new LoadReplica(given), _self);
                return;
            default:
                Unhandled(message);
                return;
        }

        Sample();
    }

    private void Sample() => _link.Router.Tell(SampleLoads.Instance, _self);

    private void OnLoads(LocalLoads loads)
    {
        _loads = loads;
        _reports = _hosted.Reports(loads, _figures);
        if (!IsSame(_announced, _reports)) Announce();
        AnswerLeaver();
    }

    // The models answer when they come to it, so their figures are asked for apart from what changes routes.
    private void SampleBusyness()
    {
        if (_isSampling || _link.Router.IsNobody()) return;
        _isSampling = true;
        _link.Router.Ask<LocalFigures>(SampleFigures.Instance, Patience).PipeTo(_self, _self, figures => figures, _ => _figures);
    }

    // Reading files is nothing for the thread of an actor.
    private void MeasureCpu()
    {
        if (_isMeasuring) return;
        _isMeasuring = true;
        Task.Run(_link.CpuBusy).PipeTo(_self, _self, busy => new CpuMeasured(busy), _ => new CpuMeasured(null));
    }

    private void OnFigures(LocalFigures figures)
    {
        (_figures, _isSampling) = (figures, false);
        _hosted.Note(_loads, figures, Stopwatch.GetTimestamp());
        _reports = _hosted.Reports(_loads, figures);
        _routes.Refresh(_reports, null);
    }

    // What others have to know at once, so that they send no request in vain.
    private void Announce()
    {
        _announced = _reports;
        Report();
        Reroute();
        TellPlanner();
    }

    private void OnReportDue()
    {
        Suspect(Stopwatch.GetTimestamp());
        Sample();
        SampleBusyness();
        MeasureCpu();
        Report();
        RenewLease();
        TellPlanner();
        AnswerLeaver();
    }

    private void OnLeave()
    {
        _leaver = Sender;
        Announce();
        AnswerLeaver();
    }

    private void AnswerLeaver()
    {
        if (_leaver is null || (!_hosted.IsEmpty && _peers.Values.Any(peer => peer.Member.Status == MemberStatus.Up && peer.IsServing && !peer.Report!.IsLeaving))) return;
        _leaver.Tell(NodeFreed.Instance, _self);
    }

    private static bool IsSame(IReadOnlyList<ReplicaReport> one, IReadOnlyList<ReplicaReport> other) =>
        one.Select(Visible).SequenceEqual(other.Select(Visible));

    private static (ReplicaId, long, ModelState, string?, string, DesiredStamp, string?) Visible(ReplicaReport report) =>
        (report.Replica, report.Epoch, report.State, report.Serves, string.Join(',', report.AlsoServes), report.Settled, report.LoadFailure);
}
