using System.Diagnostics;
using System.Reflection;
using Akka.Actor;
using Akka.Cluster.Tools.Singleton.Serialization;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>
/// Runs an actor on exactly one node of the cluster, the oldest one. Start it on every node, under the same path; it does what <see cref="SingletonSteps"/> says.
/// </summary>
public sealed class ClusterSingletonManager : ReceiveActor, IWithTimers
{
    private readonly Props _singletonProps;
    private readonly object _terminationMessage;
    private readonly ClusterSingletonManagerSettings _settings;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly TaskCompletionSource _handedOver = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SingletonState _state;
    private IActorRef _singleton;
    private ITimerScheduler _timers;
    private bool _isStopping;
    private bool _isEnding;

    public ClusterSingletonManager(Props singletonProps, object terminationMessage, ClusterSingletonManagerSettings settings)
    {
        (_singletonProps, _terminationMessage, _settings) = (singletonProps, terminationMessage, settings);
        if (settings.Role is { } role && !_cluster.SelfRoles.Contains(role)) throw new ArgumentException($"The node {_cluster.SelfAddress} has not the role \"{role}\" of the singleton.", nameof(settings));
        var margin = settings.RemovalMargin > TimeSpan.Zero ? settings.RemovalMargin : _cluster.DowningProvider.DownRemovalMargin;
        _state = new(_cluster.SelfUniqueAddress, settings.Role, margin);
        ReceiveAny(OnMessage);
    }

    ITimerScheduler IWithTimers.Timers
    {
        get => _timers;
        set => _timers = value;
    }

    public static Config DefaultConfig()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Akka.Cluster.Tools.Configuration.Singleton.conf");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }

    /// <summary>Props of the manager; the singleton is stopped by <see cref="PoisonPill"/> when it moves.</summary>
    public static Props Props(Props singletonProps, ClusterSingletonManagerSettings settings) => Props(singletonProps, PoisonPill.Instance, settings);

    /// <param name="singletonProps">Of the singleton.</param>
    /// <param name="terminationMessage">Makes the singleton stop itself when it moves.</param>
    /// <param name="settings">How it is held.</param>
    public static Props Props(Props singletonProps, object terminationMessage, ClusterSingletonManagerSettings settings) =>
        Actor.Props.Create(() => new ClusterSingletonManager(singletonProps, terminationMessage, settings)).WithDispatcher("akka.actor.internal-dispatcher").WithDeploy(Deploy.Local);

    protected override void PreStart()
    {
        // The system read its serializers before it knew of this module.
        var serializer = new ClusterSingletonMessageSerializer((ExtendedActorSystem)Context.System);
        ((ExtendedActorSystem)Context.System).Serialization.AddSerializer("akka-singleton", serializer);
        ((ExtendedActorSystem)Context.System).Serialization.AddSerializationMap(typeof(IClusterSingletonMessage), serializer);
        _cluster.Subscribe(Self, typeof(MembershipChanged));
        _timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, _settings.HandOverRetryInterval);
        var shutdown = CoordinatedShutdown.Get(Context.System);
        var (self, handedOver, cluster) = (Self, _handedOver, _cluster);
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterExiting, $"wait-singleton-{Self.Path.ToStringWithoutAddress()}", async () =>
        {
            if (cluster.IsTerminated) return Done.Instance;
            self.Tell(Exit.Instance);
            await handedOver.Task.ConfigureAwait(false);
            return Done.Instance;
        });
    }

    protected override void PostStop()
    {
        _cluster.Unsubscribe(Self);
        _handedOver.TrySetResult();
    }

    private void OnMessage(object message)
    {
        switch (message)
        {
            case MembershipChanged changed:
                Step(new SingletonEvent.MembersChanged(changed.State.Gossip.MemberList));
                break;
            case SingletonWord word when NodeOf(Sender.Path.Address) is { } node:
                Step(new SingletonEvent.Received(node, word.Word));
                break;
            case Tick:
                Step(new SingletonEvent.Tick());
                break;
            case Terminated gone when gone.ActorRef.Equals(_singleton):
                OnSingletonGone();
                break;
            case Exit:
                _isStopping = true;
                break;
            default:
                break;
        }

        if (_isStopping) Leave();
    }

    private UniqueAddress NodeOf(Address address) => _state.NodeAt(address.HasLocalScope ? _cluster.SelfAddress : address);

    private void Step(SingletonEvent happened)
    {
        var (before, actions) = (_state.Phase, new List<SingletonAction>());
        _state = SingletonSteps.Step(_state, happened, Stopwatch.GetElapsedTime(0), actions);
        if (_state.Phase != before) _log.Info("Singleton {0}: {1} -> {2}", Self.Path, before, _state.Phase);
        foreach (var action in actions) Do(action);
    }

    private void Do(SingletonAction action)
    {
        switch (action)
        {
            case SingletonAction.StartSingleton:
                _singleton = Context.Watch(Context.ActorOf(_singletonProps, _settings.SingletonName));
                break;
            case SingletonAction.StopSingleton when _singleton is null:
                Step(new SingletonEvent.SingletonStopped());
                break;
            case SingletonAction.StopSingleton:
                _singleton.Tell(_terminationMessage, Self);
                break;
            case SingletonAction.Send send:
                Context.ActorSelection(new RootActorPath(send.To.Address) / Self.Path.Elements).Tell(new SingletonWord(send.Message), Self);
                break;
            default:
                break;
        }
    }

    private void OnSingletonGone()
    {
        _singleton = null;
        if (_state.Phase is SingletonPhase.HandingOver or SingletonPhase.End || _isStopping) Step(new SingletonEvent.SingletonStopped());
    }

    // The node goes. Where all others of its role go too there is nobody to hand over to; and as long as it may still get the singleton, it has to stay for handing it on.
    private void Leave()
    {
        if (!_isEnding && _state.Phase is (SingletonPhase.Oldest or SingletonPhase.WasOldest) && _state.ByAge.All(member => member.UniqueAddress.Equals(_state.Self)))
        {
            _isEnding = true;
            Do(new SingletonAction.StopSingleton());
        }

        if (!_state.RunsSingleton && !_state.MayRunSingleton) _handedOver.TrySetResult();
    }

    private sealed class Tick
    {
        public static readonly Tick Instance = new();
    }

    private sealed class Exit
    {
        public static readonly Exit Instance = new();
    }
}
