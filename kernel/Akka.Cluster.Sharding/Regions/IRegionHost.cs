using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>What a region does to the world around it: the region's actor, or the simulator.</summary>
internal interface IRegionHost
{
    /// <summary>Sends a message of the protocol, or a question, in the region's own name.</summary>
    void Send(IActorRef to, object message);

    /// <summary>Sends to the coordinator that would be on that node.</summary>
    void SendToCoordinatorOn(Address node, ShardingProtocol message);

    /// <summary>Passes a message of a user on to the region that has its shard.</summary>
    void Forward(IActorRef region, object message, IActorRef sender);

    /// <summary>Passes a message of a user on to a shard that runs here.</summary>
    void Deliver(string shard, ShardDelivery delivery, IActorRef sender);

    /// <summary>Starts a shard here.</summary>
    void StartShard(string shard);

    /// <summary>Makes a shard stop; answered by <see cref="RegionCore.OnShardStopped"/>.</summary>
    void StopShard(string shard);

    void Watch(IActorRef actor);

    void Unwatch(IActorRef actor);

    /// <summary>The message of a user that cannot be kept.</summary>
    void Drop(object message, IActorRef sender, string why);

    /// <summary>Ends the region with all that is left in it.</summary>
    void Stop();
}
