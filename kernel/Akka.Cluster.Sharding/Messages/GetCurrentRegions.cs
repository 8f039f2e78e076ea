using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Asks a region for the nodes of all regions; the answer is <see cref="CurrentRegions"/>.</summary>
public sealed class GetCurrentRegions : IShardRegionQuery, IClusterShardingSerializable
{
    public static readonly GetCurrentRegions Instance = new();

    private GetCurrentRegions()
    {
    }
}

/// <summary>The nodes whose regions the coordinator knows.</summary>
public sealed class CurrentRegions : IClusterShardingSerializable
{
    public readonly IImmutableSet<Address> Regions;

    public CurrentRegions(IImmutableSet<Address> regions) => Regions = regions;
}
