namespace Akka.Actor;

/// <summary>A node was lost: every actor that watches one there hears of it.</summary>
internal sealed class AddressTerminated(Address address) : IAutoReceivedMessage, IPossiblyHarmful, Event.IDeadLetterSuppression
{
    public Address Address { get; } = address;

    public override string ToString() => $"<AddressTerminated>: {Address}";
}
