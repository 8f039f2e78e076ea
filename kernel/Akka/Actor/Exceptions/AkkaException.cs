#nullable disable
using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>Base of the exceptions of the actor system.</summary>
public abstract class AkkaException : Exception
{
    protected AkkaException()
    {
    }

    protected AkkaException(string message, Exception cause = null)
        : base(message, cause)
    {
    }

#pragma warning disable SYSLIB0051 // the constructor is part of the API that subclasses call
    protected AkkaException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051

    protected Exception Cause => InnerException;
}
