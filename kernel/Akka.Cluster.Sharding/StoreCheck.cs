using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>Refuses what needs a store that this build has not: better at start than by entities that silently are not there.</summary>
internal static class StoreCheck
{
    /// <exception cref="ConfigurationException">The settings ask for such a store.</exception>
    public static void Check(string typeName, ClusterShardingSettings settings)
    {
        if (settings.RememberEntities)
        {
            throw new ConfigurationException(
                $"The shard type \"{typeName}\" asks for remember-entities with the store \"{settings.RememberEntitiesStore}\": this build of Akka.Cluster.Sharding has no store of remembered entities. " +
                "Set akka.cluster.sharding.remember-entities = off and start entities by ShardRegion.StartEntity, or use the Akka.NET packages.");
        }

        if (settings.StateStoreMode != StateStoreMode.Persistence)
        {
            throw new ConfigurationException(
                $"The shard type \"{typeName}\" asks for state-store-mode = {settings.StateStoreMode}: this build of Akka.Cluster.Sharding has no distributed data, so that the coordinators of other nodes would wait for its answers. " +
                "Set akka.cluster.sharding.state-store-mode = persistence, or start only a proxy on this node.");
        }
    }
}
