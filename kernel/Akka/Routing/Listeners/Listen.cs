#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>Adds a listener.</summary>
public sealed class Listen : ListenerMessage
{
    public Listen(IActorRef listener) => Listener = listener;

    public IActorRef Listener { get; }
}
