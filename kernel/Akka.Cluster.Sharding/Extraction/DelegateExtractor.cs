namespace Akka.Cluster.Sharding;

/// <summary>An extractor of the two delegates.</summary>
internal sealed class DelegateExtractor(ExtractEntityId extractEntityId, ExtractShardId extractShardId) : IMessageExtractor
{
    public string EntityId(object message) => extractEntityId(message) is { HasValue: true, Value: var (entityId, _) } ? entityId : null;

    public object EntityMessage(object message) => extractEntityId(message) is { HasValue: true, Value: var (_, entityMessage) } ? entityMessage : null;

    public string ShardId(object message) => extractShardId(message);

    public string ShardId(string entityId, object messageHint = null) => extractShardId(messageHint ?? new ShardRegion.StartEntity(entityId));
}
