namespace Akka.Cluster.Sharding;

/// <summary>What a region is asked.</summary>
public interface IShardRegionQuery
{
}
