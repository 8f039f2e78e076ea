#nullable disable
using Akka.Actor;

namespace Akka.Routing;

/// <summary>A message with a note for the router; the routee gets only the message.</summary>
public class RouterEnvelope : IWrappedMessage
{
    public RouterEnvelope(object message) => Message = message;

    public object Message { get; }
}
