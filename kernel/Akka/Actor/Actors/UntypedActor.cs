#nullable disable
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor that takes every message in one method.</summary>
public abstract class UntypedActor : ActorBase
{
    protected new static IUntypedActorContext Context => ActorCell.Current ?? throw NoContext();

    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    protected abstract void OnReceive(object message);

    protected void Become(UntypedReceive receive) => Context.Become(receive);

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);

    protected void RunTask(Action action) => ActorTaskScheduler.RunTask(action);

    /// <summary>Runs a task as the rest of this handler: the next message waits until it is done, its failure is the actor's.</summary>
    protected void RunTask(Func<Task> action) => ActorTaskScheduler.RunTask(action);
}
