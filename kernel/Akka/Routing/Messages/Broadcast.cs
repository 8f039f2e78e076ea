#nullable disable
namespace Akka.Routing;

/// <summary>Goes to all routees, whatever the routing logic.</summary>
public sealed class Broadcast : RouterEnvelope
{
    public Broadcast(object message)
        : base(message)
    {
    }

    public override bool Equals(object obj) => obj is Broadcast other && Equals(Message, other.Message);

    public override int GetHashCode() => Message?.GetHashCode() ?? 0;
}
