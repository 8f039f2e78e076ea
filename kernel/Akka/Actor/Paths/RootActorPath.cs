#nullable disable
namespace Akka.Actor;

/// <summary>The top of the hierarchy at an address.</summary>
public class RootActorPath : ActorPath
{
    public RootActorPath(Address address, string name = "/")
        : base(address, name)
    {
    }
}
