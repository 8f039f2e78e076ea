using Akka.Cluster.Sharding;

namespace ActorInference.Contracts;

/// <summary>
/// Which replica gets a message, and which shard it is in: each replica has a shard of its own, whose id is the replica's. A service starts
/// a proxy with it to ask models by <see cref="InferRequest"/> without knowing a node:
/// <c>ClusterSharding.Get(system).StartProxy(ModelShards.TypeName, null, new ModelShards())</c>.
/// </summary>
public sealed class ModelShards : IMessageExtractor
{
    /// <summary>The name of the shard type.</summary>
    public const string TypeName = "inference-replicas";

    /// <summary>A request goes to the place of the first replica; whoever is there knows where the model runs.</summary>
    public string? EntityId(object message) => message switch
    {
        KeepReplica keep => keep.Replica.ToString(),
        StopReplica stop => stop.Replica.ToString(),
        InferRequest request => new ReplicaId(request.Model, request.Version ?? ReplicaId.ByPolicy, 0).ToString(),
        ShardingEnvelope envelope => envelope.EntityId,
        ShardRegion.StartEntity start => start.EntityId,
        _ => null,
    };

    public object EntityMessage(object message) => message is ShardingEnvelope envelope ? envelope.Message : message;

    public string? ShardId(object message) => EntityId(message);

    public string ShardId(string entityId, object? messageHint = null) => entityId;
}
