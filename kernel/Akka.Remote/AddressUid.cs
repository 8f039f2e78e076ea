using Akka.Actor;

namespace Akka.Remote;

/// <summary>Tells one incarnation of an actor system at an address from the next.</summary>
public class AddressUid : IExtension
{
    /// <summary>Random, 0 to 2^31 - 2: readers widen it in different ways, so that it must not be negative.</summary>
    public readonly int Uid = Random.Shared.Next();
}
