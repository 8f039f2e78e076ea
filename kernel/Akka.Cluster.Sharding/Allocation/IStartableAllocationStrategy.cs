using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A strategy that is told when its coordinator starts, before it is asked.</summary>
public interface IStartableAllocationStrategy : IShardAllocationStrategy
{
    void Start();
}

/// <summary>A strategy that needs the system of its coordinator, before it is asked.</summary>
public interface IActorSystemDependentAllocationStrategy : IShardAllocationStrategy
{
    void Start(ActorSystem system);
}
