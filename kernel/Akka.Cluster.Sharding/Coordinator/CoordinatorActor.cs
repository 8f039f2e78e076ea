using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster.Tools.Singleton;
using Akka.Event;
using Akka.Pattern;

namespace Akka.Cluster.Sharding;

/// <summary>The coordinator of a type, on the oldest node alone: does what <see cref="CoordinatorSteps"/> says.</summary>
internal sealed partial class CoordinatorActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(200);

    private readonly ShardKind _kind;
    private readonly DepartedNodes _departed;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _regionPath;
    private CoordinatorState _state;

    public CoordinatorActor(ShardKind kind, DepartedNodes departed, string regionPath)
    {
        (_kind, _departed, _regionPath) = (kind, departed, regionPath);
        var tuning = kind.Settings.TuningParameters;
        _state = new(new(
            _cluster.SelfUniqueAddress,
            kind.Settings.Role,
            MinRegions(_cluster, kind.Settings.Role),
            _cluster.DowningProvider.DownRemovalMargin,
            AskInterval,
            tuning.ShardStartTimeout,
            tuning.HandOffTimeout,
            tuning.RebalanceInterval));
        Receive<ShardingProtocol>(message => Step(new CoordinatorEvent.Received(message, Sender)));
        Receive<CoordinatorEvent>(Step);
        Receive<MembershipChanged>(changed => Step(new CoordinatorEvent.MembersChanged(ClusterView.Of(changed.State))));
        Receive<ActorIdentity>(OnFound);
        Receive<Terminated>(gone => Step(new CoordinatorEvent.Gone(gone.ActorRef, gone.AddressTerminated)));
        Receive<Terminate>(_ => Step(new CoordinatorEvent.StopRequested()));
        Receive<GetCurrentRegions>(_ => Sender.Tell(new CurrentRegions(_state.Regions.Keys.Select(AddressOf).ToImmutableHashSet())));
        Receive<GetClusterShardingStats>(ask => _ = TellStatsAsync(ask.Timeout, Sender));
        ReceiveAny(_ => { });
    }

    public ITimerScheduler Timers { get; set; }

    /// <summary>Of the singleton's manager, its back-off supervisor and the coordinator itself.</summary>
    public static Props ManagerProps(ActorSystem system, ShardKind kind, DepartedNodes departed, string regionPath)
    {
        var dispatcher = ShardingDispatcher.Of(system);
        var first = kind.Settings.TuningParameters.CoordinatorFailureBackoff;
        var coordinator = Props.Create(() => new CoordinatorActor(kind, departed, regionPath)).WithDispatcher(dispatcher).WithDeploy(Deploy.Local);
        var supervisor = BackoffSupervisor.Props(Backoff
            .OnStop(coordinator, ShardingNames.Coordinator, first, first * 5, 0.2)
            .WithDefaultStoppingStrategy()
            .WithFinalStopMessage(message => message is Terminate));
        var settings = kind.Settings.CoordinatorSingletonSettings.WithSingletonName("singleton").WithRole(kind.Settings.Role);
        return ClusterSingletonManager.Props(supervisor.WithDispatcher(dispatcher).WithDeploy(Deploy.Local), Terminate.Instance, settings).WithDispatcher(dispatcher);
    }

    protected override void PreStart()
    {
        if (_kind.AllocationStrategy is IStartableAllocationStrategy startable) startable.Start();
        if (_kind.AllocationStrategy is IActorSystemDependentAllocationStrategy dependent) dependent.Start(Context.System);
        Step(new CoordinatorEvent.Started(_departed.Current));
        _cluster.Subscribe(Self, typeof(MembershipChanged));
        Timers.StartPeriodicTimer("tick", new CoordinatorEvent.Tick(), TickInterval);
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private static int MinRegions(Cluster cluster, string role) =>
        role is not null && cluster.Settings.MinNrOfMembersOfRole.TryGetValue(role, out var least) ? least : cluster.Settings.MinNrOfMembers;

    private void Step(CoordinatorEvent happened)
    {
        var actions = new List<CoordinatorAction>();
        _state = CoordinatorSteps.Step(_state, happened, Stopwatch.GetElapsedTime(0), actions);
        foreach (var action in actions) Do(action);
    }

    private void Do(CoordinatorAction action)
    {
        switch (action)
        {
            case CoordinatorAction.Send send:
                send.To.Tell(send.Message, Self);
                break;
            case CoordinatorAction.Acknowledge acknowledge:
                acknowledge.To.Tell(new ShardingProtocol.RegisterAck(Self), Self);
                break;
            case CoordinatorAction.Look look:
                Context.ActorSelection($"{look.Node.Address}{_regionPath}").Tell(new Identify(IdOf(look.Node)), Self);
                break;
            case CoordinatorAction.AskShards ask:
                Context.ActorOf(ReportCollector.Props(ask.Region));
                break;
            case CoordinatorAction.Watch watch:
                Context.Watch(watch.Actor);
                break;
            case CoordinatorAction.Allocate allocate:
                AskStrategy(() => _kind.AllocationStrategy.AllocateShard(allocate.Requester, allocate.Shard, allocate.Allocations), region => new CoordinatorEvent.Allocated(allocate.Shard, region));
                break;
            case CoordinatorAction.Choose choose:
                AskStrategy(() => _kind.AllocationStrategy.Rebalance(choose.Allocations, choose.Moving), shards => new CoordinatorEvent.Chosen([.. shards ?? ImmutableHashSet<string>.Empty]));
                break;
            case CoordinatorAction.Report report:
                _log.Info("{0}: {1}", _kind.TypeName, report.Sentence);
                break;
            case CoordinatorAction.Stop:
                Context.Stop(Self);
                break;
            default:
                break;
        }
    }

    private static string IdOf(UniqueAddress node) => $"{node.Address}#{node.Uid}";

    private void OnFound(ActorIdentity identity)
    {
        if (_state.Asked.Keys.FirstOrDefault(node => IdOf(node).Equals(identity.MessageId)) is { } node) Step(new CoordinatorEvent.Found(node, identity.Subject));
    }

    private Address AddressOf(IActorRef region) => region.Path.Address is { HasLocalScope: false } address ? address : _cluster.SelfAddress;

    /// <summary>Makes the coordinator stop, once the own node's region has handed over its shards.</summary>
    public sealed class Terminate : IDeadLetterSuppression
    {
        public static readonly Terminate Instance = new();

        private Terminate()
        {
        }
    }
}
