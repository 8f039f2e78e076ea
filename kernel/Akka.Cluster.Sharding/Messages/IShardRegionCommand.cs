namespace Akka.Cluster.Sharding;

/// <summary>What a region is told to do by those of its own node.</summary>
public interface IShardRegionCommand
{
}
