using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding;

/// <summary>One shard: the parent of its entities. Starts them with their first message, stops them when they are idle or want to, hands over when it moves.</summary>
internal sealed partial class ShardActor : ActorBase, IWithTimers
{
    private readonly ShardKind _kind;
    private readonly string _shard;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<string, Entity> _entities = [];
    private readonly Dictionary<IActorRef, Entity> _byRef = [];
    private readonly List<(ShardDelivery Delivery, IActorRef Sender)> _left = [];
    private int _buffered;
    private bool _isHandingOver;

    public ShardActor(ShardKind kind, string shard) => (_kind, _shard) = (kind, shard);

    public ITimerScheduler Timers { get; set; }

    public static Props Props(ShardKind kind, string shard) => Actor.Props.Create(() => new ShardActor(kind, shard)).WithDispatcher(ShardingDispatcher.Of(Context.System)).WithDeploy(Deploy.Local);

    protected override void PreStart()
    {
        if (_kind.Settings.PassivatesIdleEntities) Timers.StartPeriodicTimer(LookForIdle.Instance, LookForIdle.Instance, _kind.Settings.PassivateIdleEntityAfter / 2);
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case ShardDelivery delivery:
                OnDelivery(delivery, Sender);
                return true;
            case Terminated gone:
                OnTerminated(gone.ActorRef);
                return true;
            case Passivate passivate:
                if (_byRef.TryGetValue(Sender, out var entity)) Stop(entity, passivate.StopMessage);
                else _log.Debug("{0}: {1} is no entity of the shard {2} and cannot be passivated", _kind.TypeName, Sender, _shard);
                return true;
            case LookForIdle:
                StopIdle();
                return true;
            case HandOver:
                BeginHandOver();
                return true;
            case StopHard:
                foreach (var left in _entities.Values) Context.Stop(left.Actor);
                return true;
            case GetShardStats:
                Sender.Tell(new ShardStats(_shard, _entities.Count), Self);
                return true;
            case GetCurrentShardState:
                Sender.Tell(new CurrentShardState(_shard, [.. _entities.Keys]), Self);
                return true;
            default:
                return false;
        }
    }

    private void OnDelivery(ShardDelivery delivery, IActorRef sender)
    {
        if (_isHandingOver)
        {
            _left.Add((delivery, sender));
            return;
        }

        if (_entities.TryGetValue(delivery.EntityId, out var entity) && entity.IsStopping)
        {
            Keep(entity, delivery, sender);
            return;
        }

        entity ??= Start(delivery.EntityId);
        if (entity is not null) Pass(entity, delivery, sender);
        else Context.System.DeadLetters.Tell(new DeadLetter(delivery.Message, sender, Self), sender);
    }

    private Entity Start(string id)
    {
        try
        {
            var actor = Context.Watch(Context.ActorOf(_kind.EntityProps(id), Uri.EscapeDataString(id)));
            var entity = new Entity(id, actor);
            _entities[id] = entity;
            _byRef[actor] = entity;
            return entity;
        }
        catch (Exception e)
        {
            // The props of the user, or a name that no actor can have: this entity cannot start, the others of the shard go on.
            _log.Error(e, "{0}: the entity \"{1}\" cannot be started", _kind.TypeName, id);
            return null;
        }
    }

    private void Pass(Entity entity, ShardDelivery delivery, IActorRef sender)
    {
        if (_kind.Settings.PassivatesIdleEntities) entity.LastMessage = Stopwatch.GetTimestamp();
        if (delivery.Message is ShardRegion.StartEntity)
        {
            sender.Tell(new StartEntityAck(entity.Id, _shard), Self);
            return;
        }

        if (Unwrap(delivery.Message) is { } message) entity.Actor.Tell(message, sender);
        else Context.System.DeadLetters.Tell(new DeadLetter(delivery.Message, sender, Self), sender);
    }

    private object Unwrap(object delivered)
    {
        try
        {
            var message = delivered is ShardingEnvelope envelope ? envelope.Message : _kind.Extractor.EntityMessage(delivered);
            if (message is null) _log.Warning("{0}: the message extractor makes nothing of a message of type {1}", _kind.TypeName, delivered.GetType());
            return message;
        }
        catch (Exception e)
        {
            _log.Error(e, "{0}: the message extractor failed with a message of type {1}", _kind.TypeName, delivered.GetType());
            return null;
        }
    }

    /// <summary>Before its end: what it had taken and not given to an entity.</summary>
    public sealed record Left(string Shard, ImmutableArray<(ShardDelivery Delivery, IActorRef Sender)> Held) : INoSerializationVerificationNeeded
    {
        public IReadOnlyCollection<(ShardDelivery Delivery, IActorRef Sender)> Messages => Held;
    }

    /// <summary>The shard moves: it ends when all its entities have.</summary>
    public sealed class HandOver
    {
        public static readonly HandOver Instance = new();
    }

    private sealed class StopHard
    {
        public static readonly StopHard Instance = new();
    }

    private sealed class LookForIdle
    {
        public static readonly LookForIdle Instance = new();
    }
}
