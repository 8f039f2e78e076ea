using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>Forwards every message to the singleton, wherever it is. While it moves, messages wait; beyond the bound the oldest ones are dead letters.</summary>
public sealed class ClusterSingletonProxy : ReceiveActor, IWithTimers
{
    private readonly ClusterSingletonProxySettings _settings;
    private readonly string[] _path;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ITimerScheduler _timers;
    private readonly Queue<(object Message, IActorRef Sender)> _waiting = new();
    private Member _oldest;
    private IActorRef _singleton;
    private string _question = "";
    private int _questions;

    /// <param name="singletonManagerPath">Path of the manager without address, for example /user/manager.</param>
    /// <param name="settings">How it is looked for.</param>
    public ClusterSingletonProxy(string singletonManagerPath, ClusterSingletonProxySettings settings)
    {
        _settings = settings;
        _path = [.. singletonManagerPath.Split('/', StringSplitOptions.RemoveEmptyEntries), settings.SingletonName];
        ReceiveAny(OnMessage);
    }

    ITimerScheduler IWithTimers.Timers
    {
        get => _timers;
        set => _timers = value;
    }

    public static Config DefaultConfig() => ClusterSingletonManager.DefaultConfig();

    public static Props Props(string singletonManagerPath, ClusterSingletonProxySettings settings) =>
        Actor.Props.Create(() => new ClusterSingletonProxy(singletonManagerPath, settings)).WithDispatcher("akka.actor.internal-dispatcher").WithDeploy(Deploy.Local);

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, typeof(MembershipChanged));
        _timers.StartPeriodicTimer(Look.Instance, Look.Instance, _settings.SingletonIdentificationInterval);
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private void OnMessage(object message)
    {
        switch (message)
        {
            case MembershipChanged changed:
                Follow(changed.State);
                break;
            case ClusterEvent.CurrentClusterState:
                break;
            case Look:
                if (_singleton is null) Ask();
                break;
            case ActorIdentity { Subject: { } subject } found when _question.Equals(found.MessageId):
                Found(subject);
                break;
            case ActorIdentity:
                break;
            case Terminated gone when gone.ActorRef.Equals(_singleton):
                _singleton = null;
                break;
            default:
                Pass(message);
                break;
        }
    }

    private void Follow(MembershipState state)
    {
        var oldest = new SingletonState(state.Self, _settings.Role, TimeSpan.Zero)
        {
            Members = [.. state.Gossip.MemberList.Where(member => _settings.Role is null || member.HasRole(_settings.Role))],
        }.Oldest;
        if (Equals(oldest, _oldest)) return;
        _oldest = oldest;
        if (_singleton is not null) Context.Unwatch(_singleton);
        _singleton = null;
        Ask();
    }

    private void Ask()
    {
        if (_oldest is null) return;
        _question = $"identify-singleton-{string.Join("/", _path)}{++_questions}";
        Context.ActorSelection(new RootActorPath(_oldest.Address) / _path).Tell(new Identify(_question), Self);
    }

    private void Found(IActorRef singleton)
    {
        _log.Info("The singleton is {0}", singleton);
        _singleton = Context.Watch(singleton);
        while (_waiting.TryDequeue(out var waiting)) _singleton.Tell(waiting.Message, waiting.Sender);
    }

    private void Pass(object message)
    {
        if (_singleton is not null)
        {
            _singleton.Forward(message);
            return;
        }

        if (_settings.BufferSize > 0) _waiting.Enqueue((message, Sender));
        else Drop(message, Sender);
        if (_waiting.Count > _settings.BufferSize && _waiting.TryDequeue(out var oldest)) Drop(oldest.Message, oldest.Sender);
    }

    private void Drop(object message, IActorRef sender) => Context.System.DeadLetters.Tell(new DeadLetter(message, sender, Self), sender);

    private sealed class Look
    {
        public static readonly Look Instance = new();
    }
}
