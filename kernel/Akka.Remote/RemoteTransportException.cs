#nullable disable
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Remote;

/// <summary>Remoting could not start, or a transport failed.</summary>
public class RemoteTransportException : AkkaException
{
    public RemoteTransportException(string message, Exception cause = null)
        : base(message, cause)
    {
    }

    protected RemoteTransportException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
