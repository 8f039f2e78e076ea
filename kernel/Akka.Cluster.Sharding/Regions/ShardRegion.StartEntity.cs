namespace Akka.Cluster.Sharding;

// The message that starts an entity.
public sealed partial class ShardRegion
{
    /// <summary>Starts an entity without a message for it. Answered when it runs.</summary>
    public sealed class StartEntity : IClusterShardingSerializable
    {
        public readonly string EntityId;

        public StartEntity(string entityId) => EntityId = entityId;

        public override bool Equals(object obj) => obj is StartEntity other && other.EntityId == EntityId;

        public override int GetHashCode() => EntityId?.GetHashCode() ?? 0;

        public override string ToString() => $"StartEntity({EntityId})";
    }
}
