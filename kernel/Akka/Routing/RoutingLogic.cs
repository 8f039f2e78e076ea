#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>Picks the routee of a message. It is called by several threads at once.</summary>
public abstract class RoutingLogic : INoSerializationVerificationNeeded
{
    /// <returns>A routee, or <see cref="SeveralRoutees"/>, or <see cref="Routee.NoRoutee"/>.</returns>
    public abstract Routee Select(object message, Routee[] routees);
}
