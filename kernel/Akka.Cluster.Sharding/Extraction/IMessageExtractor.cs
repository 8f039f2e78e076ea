namespace Akka.Cluster.Sharding;

/// <summary>Which entity gets a message, and which shard it is in. All nodes must say the same, those with proxies too.</summary>
public interface IMessageExtractor
{
    /// <summary>Null: the message is for no entity.</summary>
    string EntityId(object message);

    /// <summary>What the entity gets of the message.</summary>
    object EntityMessage(object message);

    /// <summary>The shard of the message's entity; null for none.</summary>
    string ShardId(object message);

    /// <summary>The shard of an entity.</summary>
    /// <param name="entityId">The entity.</param>
    /// <param name="messageHint">The message it is asked for, if there is one.</param>
    string ShardId(string entityId, object messageHint = null);
}
