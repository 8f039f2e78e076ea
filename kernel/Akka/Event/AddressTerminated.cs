using Akka.Actor;

namespace Akka.Event;

/// <summary>A whole node is gone: cells answer with the end of every watch that has to do with it.</summary>
internal sealed class AddressTerminated(Address address) : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression, INoSerializationVerificationNeeded
{
    public Address Address { get; } = address;
}
