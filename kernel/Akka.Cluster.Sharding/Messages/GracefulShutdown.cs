namespace Akka.Cluster.Sharding;

/// <summary>Told to a region: it hands over all its shards to other nodes and stops.</summary>
public sealed class GracefulShutdown : IShardRegionCommand
{
    public static readonly GracefulShutdown Instance = new();

    private GracefulShutdown()
    {
    }
}
