using Akka.Configuration;

namespace Akka.Cluster.Sharding;

/// <summary>Refuses what needs a store that this build has not: better at start than by entities that silently are not there.</summary>
internal static class StoreCheck
{
    /// <exception cref="ConfigurationException">The configuration asks for a lease, which would not be held.</exception>
    public static void CheckLeases(string typeName, Config config)
    {
        foreach (var key in (string[])["akka.cluster.sharding.use-lease", $"{config.GetString("akka.cluster.sharding.coordinator-singleton")}.use-lease"])
        {
            if (config.GetString(key, "") is not { Length: > 0 } lease) continue;
            throw new ConfigurationException(
                $"The shard type \"{typeName}\" is to run under the lease \"{lease}\" of \"{key}\": this build of Akka.Cluster.Sharding holds none. " +
                "Leave it empty, and let the resolver hold the lease: split-brain-resolver.active-strategy = lease-majority, or use the Akka.NET packages.");
        }
    }

    /// <summary>A sentence for whoever starts a proxy where coordinators with distributed data would count on its node; otherwise null.</summary>
    public static string OfProxy(string typeName, ClusterShardingSettings settings) => settings is { StateStoreMode: StateStoreMode.DData, Role: null }
        ? $"The proxy of the shard type \"{typeName}\" starts where state-store-mode = ddata and no role says which nodes hold the shards: the coordinators of Akka.NET nodes wait for distributed data of every node then, and this build has none. " +
            "Set akka.cluster.sharding.role to a role of the nodes that hold shards, on all nodes."
        : null;

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
