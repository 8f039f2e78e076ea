using System.Runtime.Serialization;

namespace Akka.Coordination;

/// <summary>An operation on a lease took longer than lease-operation-timeout.</summary>
public sealed class LeaseTimeoutException : LeaseException
{
    public LeaseTimeoutException(string message)
        : base(message)
    {
    }

    public LeaseTimeoutException(string message, Exception innerEx)
        : base(message, innerEx)
    {
    }

    [Obsolete("Serialization of exceptions is obsolete in .NET.")]
    private LeaseTimeoutException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
