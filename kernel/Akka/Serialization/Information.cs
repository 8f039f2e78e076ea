#nullable disable
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Which system writes, and the address that the actor refs of a message are written with.</summary>
public sealed class Information
{
    public Information(Address address, ActorSystem system)
    {
        Address = address;
        System = system;
    }

    public Address Address { get; }

    public ActorSystem System { get; }
}
