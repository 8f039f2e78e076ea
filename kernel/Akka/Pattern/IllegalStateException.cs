#nullable disable
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Pattern;

/// <summary>A method was called at a time when it must not be.</summary>
public class IllegalStateException : AkkaException
{
    public IllegalStateException(string message)
        : base(message)
    {
    }

    public IllegalStateException(string message, Exception innerEx)
        : base(message, innerEx)
    {
    }

    protected IllegalStateException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
