using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Makes the sharding extension of a system.</summary>
public class ClusterShardingExtensionProvider : ExtensionIdProvider<ClusterSharding>
{
    public override ClusterSharding CreateExtension(ExtendedActorSystem system) => new(system);
}
