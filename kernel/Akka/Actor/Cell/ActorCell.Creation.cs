#nullable disable
using Akka.Actor.Internal;

namespace Akka.Actor;

public partial class ActorCell
{
    /// <summary>The base constructor of an actor reports here, so that Become works inside of constructors.</summary>
    internal void Creating(ActorBase actor)
    {
        _covered = null;
        _behavior = actor.InitialReceive;
    }

    protected virtual ActorBase CreateNewActorInstance()
    {
        var actor = _props.NewActor()
            ?? throw new ActorInitializationException(_self, "Actor instance passed to actorOf can't be 'null'");
        if (actor.OwnCell != this) throw new ActorInitializationException(_self, "The props gave an actor that belongs to another cell; they have to make a new one each time.");
        if (actor is IInitializableActor initializable) initializable.Init();
        return actor;
    }

    private ActorBase NewActor()
    {
        var actor = CreateNewActorInstance();
        if (_props.SupervisorStrategy is { } strategy) actor.SupervisorStrategyInternal = strategy;
        if (actor is IActorStash stashing) stashing.Stash = StashFactory.CreateStash(this, stashing);
        if (actor is IWithTimers withTimers) withTimers.Timers = new TimerScheduler(this);
        if (_system.ActorPipelineResolver.HasPlugins) _system.ActorPipelineResolver.Resolve(actor.GetType()).AfterActorIncarnated(actor, this);
        return actor;
    }

    private void Create(ActorInitializationException failure)
    {
        if (failure is not null) throw failure;
        try
        {
            _actor = NewActor();
            _actor.AroundPreStart();
            _timeout?.Processed(null);
            if (_system.Settings.DebugLifecycle) Trace($"Started ({_actor})");
            if (_system.Settings.EmitActorTelemetry) _system.EventStream.Publish(new ActorStarted(_self, _props.Type));
        }
        catch (Exception cause)
        {
            ReleaseActor();
            throw new ActorInitializationException(_self, "Exception during creation", cause);
        }
    }

    /// <summary>Gives the stash back to the mailbox and stops the timers of an instance that ends.</summary>
    private void Retire(ActorBase actor)
    {
        if (actor is null) return;
        if (_system.ActorPipelineResolver.HasPlugins) _system.ActorPipelineResolver.Resolve(actor.GetType()).BeforeActorIncarnated(actor, this);
        if (actor is IActorStash { Stash: { } stash }) stash.UnstashAll();
        if (actor is IWithTimers { Timers: { } timers }) timers.CancelAll();
    }

    private void ReleaseActor()
    {
        var actor = _actor;
        _actor = null;
        _behavior = null;
        _covered = null;
        if (actor is null) return;
        Retire(actor);
        _props.Release(actor);
    }
}
