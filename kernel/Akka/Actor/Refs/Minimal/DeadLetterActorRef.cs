#nullable disable
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Publishes what it gets as <see cref="DeadLetter"/> on the event stream.</summary>
public class DeadLetterActorRef : EmptyLocalActorRef
{
    public DeadLetterActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream)
        : base(provider, path, eventStream)
    {
    }

    protected override void TellInternal(object message, IActorRef sender) => base.TellInternal(message, sender);

    protected override bool SpecialHandle(object message, IActorRef sender)
    {
        if (message is not Watch watch) return base.SpecialHandle(message, sender);

        // The watchee is an actor that is gone; watching the dead letters themselves never ends.
        if (!watch.Watchee.Equals(this) && !watch.Watcher.Equals(this)) ConfirmDead(watch);
        return true;
    }
}
