using System.Diagnostics;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Sharding;

// The end of entities, and that of the shard.
internal sealed partial class ShardActor
{
    /// <summary>Entities that take longer are stopped hard, so that the shard ends within handoff-timeout.</summary>
    private static readonly TimeSpan HardStopBefore = TimeSpan.FromSeconds(5);

    private void Stop(Entity entity, object stopMessage)
    {
        if (entity.IsStopping) return;
        entity.IsStopping = true;
        entity.Actor.Tell(stopMessage, Self);
    }

    private void StopIdle()
    {
        if (_isHandingOver) return;
        foreach (var entity in _entities.Values)
            if (!entity.IsStopping && Stopwatch.GetElapsedTime(entity.LastMessage) >= _kind.Settings.PassivateIdleEntityAfter) Stop(entity, _kind.HandOffStopMessage);
    }

    private void Keep(Entity entity, ShardDelivery delivery, IActorRef sender)
    {
        if (_buffered >= _kind.Settings.TuningParameters.BufferSize)
        {
            _log.Warning("{0}: a message for the entity \"{1}\" is dropped: {2} messages wait for entities that stop, which is akka.cluster.sharding.buffer-size", _kind.TypeName, entity.Id, _buffered);
            Context.System.DeadLetters.Tell(new DeadLetter(delivery.Message, sender, Self), sender);
            return;
        }

        (entity.Waiting ??= []).Enqueue((delivery, sender));
        _buffered++;
    }

    private void OnTerminated(IActorRef actor)
    {
        if (!_byRef.Remove(actor, out var entity)) return;
        _entities.Remove(entity.Id);
        var waiting = entity.Waiting ?? [];
        _buffered -= waiting.Count;
        if (_isHandingOver)
        {
            _left.AddRange(waiting);
            EndIfEmpty();
            return;
        }

        foreach (var (delivery, sender) in waiting) OnDelivery(delivery, sender);
    }

    private void BeginHandOver()
    {
        if (_isHandingOver) return;
        _isHandingOver = true;
        Timers.CancelAll();
        foreach (var entity in _entities.Values) Stop(entity, _kind.HandOffStopMessage);
        var patience = _kind.Settings.TuningParameters.HandOffTimeout - HardStopBefore;
        Timers.StartSingleTimer(StopHard.Instance, StopHard.Instance, patience > TimeSpan.Zero ? patience : _kind.Settings.TuningParameters.HandOffTimeout / 2);
        EndIfEmpty();
    }

    private void EndIfEmpty()
    {
        if (_entities.Count > 0) return;
        Context.Parent.Tell(new Left(_shard, [.. _left]), Self);
        Context.Stop(Self);
    }
}
