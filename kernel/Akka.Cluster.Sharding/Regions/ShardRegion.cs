using System.Diagnostics;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Sharding;

/// <summary>
/// The entry of one node to the entities of a type: passes messages to shards here and to the regions of other nodes. What it decides is in <see cref="RegionCore"/>.
/// </summary>
public sealed partial class ShardRegion : ActorBase, IWithTimers
{
    private static readonly TimeSpan LongestTick = TimeSpan.FromMilliseconds(250);

    private readonly ShardKind _kind;
    private readonly RegionCore _core;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _managerPath;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ShardRegion(ShardKind kind)
    {
        _kind = kind;
        _managerPath = $"{Self.Path.Parent.ToStringWithoutAddress()}/{ShardingNames.CoordinatorManager(kind.TypeName)}";
        var tuning = kind.Settings.TuningParameters;
        var flush = tuning.HandOffTimeout / 6;
        _core = new(new(_cluster.SelfUniqueAddress, kind.Settings.Role, kind.IsProxy, tuning.RetryInterval, tuning.BufferSize, flush, tuning.ShardFailureBackoff), Self, new Host(this));
    }

    public ITimerScheduler Timers { get; set; }

    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    internal static Props Props(ShardKind kind) => Actor.Props.CreateBy(new Producer(kind)).WithDispatcher(ShardingDispatcher.Of(Context.System)).WithDeploy(Deploy.Local);

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, typeof(MembershipChanged));
        var retry = _kind.Settings.TuningParameters.RetryInterval / 4;
        Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, retry < LongestTick ? retry : LongestTick);
        JoinShutdown();
    }

    protected override void PostStop()
    {
        _cluster.Unsubscribe(Self);
        _core.Coordinator?.Tell(new ShardingProtocol.RegionStopped(Self), Self);
        _core.DropAll();
        _stopped.TrySetResult();
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case ShardingProtocol protocol:
                _core.OnProtocol(protocol, Sender, Now);
                return true;
            case Tick:
                _core.Tick(Now);
                return true;
            case MembershipChanged changed:
                _core.OnMembers(ClusterView.Of(changed.State).Members, Now);
                return true;
            case ClusterEvent.CurrentClusterState:
                return true;
            case Terminated gone:
                OnTerminated(gone.ActorRef);
                return true;
            case ShardActor.Left left:
                _left[left.Shard] = left.Messages;
                return true;
            case ActorIdentity identity when FlushQuestion.ShardOf(identity.MessageId) is { } shard:
                _core.OnFlushed(shard);
                return true;
            case ActorIdentity { Subject: { } subject, MessageId: FlushQuestion.Leaving }:
                _core.OnLeaveConfirmed(subject);
                return true;
            case GracefulShutdown:
                _core.BeginToLeave(Now);
                return true;
            case IShardRegionQuery query:
                Answer(query);
                return true;
            default:
                return OnUserMessage(message);
        }
    }

    private bool OnUserMessage(object message)
    {
        var (entity, shard) = Find(message);
        if (entity is null) return false;
        if (shard.Length > 0)
        {
            _core.Route(shard, new(entity, message), Sender, Now);
            return true;
        }

        _log.Warning("{0}: a message of type {1} names no entity, or its entity is in no shard; it is dropped", _kind.TypeName, message.GetType());
        Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Self);
        return true;
    }

    // An extractor that throws fails its message: the region's end would be that of all its entities.
    private (string Entity, string Shard) Find(object message)
    {
        try
        {
            var extractor = _kind.Extractor;
            var (entity, hint) = message switch
            {
                ShardingEnvelope envelope => (envelope.EntityId, envelope.Message),
                StartEntity start => (start.EntityId, null),
                _ => (extractor.EntityId(message), message),
            };
            return (entity, entity is { Length: > 0 } ? extractor.ShardId(entity, hint) ?? "" : "");
        }
        catch (Exception e)
        {
            _log.Error(e, "{0}: the message extractor failed with a message of type {1}", _kind.TypeName, message.GetType());
            return ("", "");
        }
    }

    // Akka.NET's constructor is another one; this one is not for everybody.
    private sealed class Producer(ShardKind kind) : IIndirectActorProducer
    {
        public Type ActorType => typeof(ShardRegion);

        public ActorBase Produce() => new ShardRegion(kind);

        public void Release(ActorBase actor)
        {
        }
    }

    private sealed class Tick
    {
        public static readonly Tick Instance = new();
    }
}
