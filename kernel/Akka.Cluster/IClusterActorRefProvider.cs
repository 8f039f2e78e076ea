using Akka.Remote;

namespace Akka.Cluster;

/// <summary>A provider of a system that can be part of a cluster.</summary>
public interface IClusterActorRefProvider : IRemoteActorRefProvider
{
}
