#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>The listeners of an actor, and the part of its behaviour that manages them. Used on the actor's own thread only.</summary>
public class ListenerSupport
{
    protected readonly HashSet<IActorRef> Listeners = [];

    public Receive ListenerReceive => Handle;

    public void Add(IActorRef actor) => Listeners.Add(actor);

    public void Remove(IActorRef actor) => Listeners.Remove(actor);

    public void Gossip(object message)
    {
        foreach (var listener in Listeners) listener.Tell(message);
    }

    public void Gossip(object message, IActorRef sender)
    {
        foreach (var listener in Listeners) listener.Tell(message, sender);
    }

    private bool Handle(object message)
    {
        switch (message)
        {
            case Listen listen:
                Add(listen.Listener);
                return true;
            case Deafen deafen:
                Remove(deafen.Listener);
                return true;
            case WithListeners with:
                foreach (var listener in Listeners) with.ListenerFunction(listener);
                return true;
            default:
                return false;
        }
    }
}
