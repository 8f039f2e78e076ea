namespace Akka.Cluster.Sharding;

/// <summary>Marks what travels by the serializer of sharding.</summary>
public interface IClusterShardingSerializable
{
}
