using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster.Sharding;

/// <summary>Asks a region where an entity runs, without starting it; the answer is <see cref="EntityLocation"/>. Its sender has to be of the same node.</summary>
public sealed class GetEntityLocation : IShardRegionQuery
{
    public GetEntityLocation(string entityId, TimeSpan timeout) => (EntityId, Timeout) = (entityId, timeout);

    public string EntityId { get; }

    /// <summary>How long the region of the entity may take.</summary>
    public TimeSpan Timeout { get; }
}

/// <summary>Where an entity runs.</summary>
public sealed class EntityLocation
{
    public EntityLocation(string entityId, string shardId, Address shardRegion, Option<IActorRef> entityRef) =>
        (EntityId, ShardId, ShardRegion, EntityRef) = (entityId, shardId, shardRegion, entityRef);

    public string EntityId { get; }

    /// <summary>"" when the extractor has no shard for it.</summary>
    public string ShardId { get; }

    /// <summary>The node of its shard; <see cref="Address.AllSystems"/> when the region does not know it.</summary>
    public Address ShardRegion { get; }

    /// <summary>The entity, if it runs.</summary>
    public Option<IActorRef> EntityRef { get; }
}
