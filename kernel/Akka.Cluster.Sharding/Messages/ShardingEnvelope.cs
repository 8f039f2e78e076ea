using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A message with the entity that gets it. Regions unwrap it, whatever the extractor says.</summary>
public sealed class ShardingEnvelope : IClusterShardingSerializable, IWrappedMessage, IEquatable<ShardingEnvelope>
{
    public ShardingEnvelope(string entityId, object message) => (EntityId, Message) = (entityId, message);

    public string EntityId { get; }

    public object Message { get; }

    bool IEquatable<ShardingEnvelope>.Equals(ShardingEnvelope other) => other is not null && other.EntityId == EntityId && Equals(other.Message, Message);

    public override bool Equals(object obj) => ((IEquatable<ShardingEnvelope>)this).Equals(obj as ShardingEnvelope);

    public override int GetHashCode() => HashCode.Combine(EntityId, Message);

    public override string ToString() => $"ShardingEnvelope({EntityId}, {Message})";
}
