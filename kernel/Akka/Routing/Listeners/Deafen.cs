#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>Takes a listener out.</summary>
public sealed class Deafen : ListenerMessage
{
    public Deafen(IActorRef listener) => Listener = listener;

    public IActorRef Listener { get; }
}
