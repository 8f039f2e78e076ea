#nullable disable
namespace Akka.Actor;

/// <summary>A message on its way along a selection.</summary>
public class ActorSelectionMessage : IAutoReceivedMessage, IPossiblyHarmful, IWrappedMessage
{
    public ActorSelectionMessage(object message, SelectionPathElement[] elements, bool wildCardFanOut = false)
    {
        Message = message;
        Elements = elements;
        WildCardFanOut = wildCardFanOut;
    }

    public object Message { get; }

    public SelectionPathElement[] Elements { get; }

    /// <summary>A wildcard on the way matched several: whoever has nothing to deliver to stays silent.</summary>
    public bool WildCardFanOut { get; }

    public ActorSelectionMessage Copy(object message = null, SelectionPathElement[] elements = null, bool? wildCardFanOut = null) =>
        new(message ?? Message, elements ?? Elements, wildCardFanOut ?? WildCardFanOut);

    public override string ToString() =>
        $"ActorSelectionMessage - Message: {Message} - WildCartFanOut: {WildCardFanOut} - Elements: {string.Join("/", Elements.Select(e => e.ToString()))}";
}
