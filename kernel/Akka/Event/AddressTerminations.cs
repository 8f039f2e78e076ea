using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Event;

/// <summary>The cells that watch actors of other nodes or are watched by such.</summary>
internal sealed class AddressTerminations
{
    private readonly ConcurrentDictionary<IActorRef, bool> _subscribers = new();

    public void Subscribe(IActorRef cell) => _subscribers[cell] = true;

    public void Unsubscribe(IActorRef cell) => _subscribers.TryRemove(cell, out _);

    public void Publish(AddressTerminated gone)
    {
        foreach (var (cell, _) in _subscribers) cell.Tell(gone, ActorRefs.NoSender);
    }
}
