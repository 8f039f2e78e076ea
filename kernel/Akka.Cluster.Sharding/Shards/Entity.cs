using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>An entity that runs, or stops. Used by its shard alone.</summary>
internal sealed class Entity(string id, IActorRef actor)
{
    public string Id { get; } = id;

    public IActorRef Actor { get; } = actor;

    /// <summary>It was told to stop: what comes waits for its next incarnation.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Null while nothing waits.</summary>
    public Queue<(ShardDelivery Delivery, IActorRef Sender)> Waiting { get; set; }

    /// <summary>In ticks of the monotonic clock.</summary>
    public long LastMessage { get; set; } = System.Diagnostics.Stopwatch.GetTimestamp();
}
