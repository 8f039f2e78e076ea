using System.Runtime.Serialization;

namespace Akka.Coordination;

/// <summary>A lease could not be acquired or released because of an error, such as a third party that is not reached.</summary>
public class LeaseException : Exception
{
    public LeaseException(string message)
        : base(message)
    {
    }

    public LeaseException(string message, Exception innerEx)
        : base(message, innerEx)
    {
    }

    [Obsolete("Serialization of exceptions is obsolete in .NET.")]
    protected LeaseException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
