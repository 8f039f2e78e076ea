#nullable disable
using Akka.Event;

namespace Akka.Actor;

/// <summary>Base of every actor: one message at a time, life cycle hooks, behaviours.</summary>
public abstract class ActorBase : IInternalActor
{
    private readonly ActorCell _cell;
    private SupervisorStrategy _supervisorStrategy;

    protected ActorBase()
    {
        _cell = ActorCell.Current
            ?? throw new ActorInitializationException($"Do not create actors using 'new', always create them using an ActorContext/System: {GetType()}");
        _cell.Creating(this);
    }

    protected static Receive EmptyReceive { get; } = _ => false;

    /// <summary>Who sent the message in hand; the dead letters when nobody did.</summary>
    protected IActorRef Sender => Context.Sender;

    protected IActorRef Self => _cell.Self;

    /// <summary>The context of the actor that runs on this thread; throws NotSupportedException when none does.</summary>
    protected static IActorContext Context => ActorCell.Current ?? throw NoContext();

    IActorContext IInternalActor.ActorContext => _cell;

    internal SupervisorStrategy SupervisorStrategyInternal
    {
        get => _supervisorStrategy ??= SupervisorStrategy();
        set => _supervisorStrategy = value;
    }

    internal ActorCell OwnCell => _cell;

    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (receive(message)) return true;
        Unhandled(message);
        return false;
    }

    /// <summary>True when the message was handled.</summary>
    protected abstract bool Receive(object message);

    /// <summary>
    /// Takes a message that no behaviour handled: an <see cref="UnhandledMessage"/> goes to the event stream; the end of a watched
    /// actor throws <see cref="DeathPactException"/>.
    /// </summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        _cell.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected void Become(Receive receive) => Context.Become(receive);

    protected void BecomeStacked(Receive receive) => Context.BecomeStacked(receive);

    protected void UnbecomeStacked() => Context.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPreRestart(Exception cause, object message) => PreRestart(cause, message);

    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    public virtual void AroundPostStop() => PostStop();

    /// <summary>Runs before the first message of a new actor.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Runs on the failed instance before a restart: stops all children and calls <see cref="PostStop"/>.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Runs on the new instance after a restart: calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>Runs when the actor has stopped and its children are gone.</summary>
    protected virtual void PostStop()
    {
    }

    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    internal bool InitialReceive(object message) => Receive(message);

    internal static NotSupportedException NoContext() =>
        new("There is no active ActorContext, this is most likely due to use of async operations from within this actor.");
}
