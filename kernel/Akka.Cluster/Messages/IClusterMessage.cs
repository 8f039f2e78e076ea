namespace Akka.Cluster;

/// <summary>Marks the messages between the clusters' own actors: they travel by the cluster's serializer.</summary>
public interface IClusterMessage
{
}
