using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>The node did not get into a cluster.</summary>
public class ClusterJoinFailedException : AkkaException
{
    public ClusterJoinFailedException(string message)
        : base(message)
    {
    }

    [Obsolete("Serialization of exceptions is obsolete in .NET.")]
    protected ClusterJoinFailedException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
