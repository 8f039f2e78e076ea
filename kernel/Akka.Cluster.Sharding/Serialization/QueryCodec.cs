using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Sharding.Serialization.Wire;
using Google.Protobuf;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding.Serialization;

/// <summary>Questions about entities and shards, and their answers.</summary>
internal static class QueryCodec
{
    private static readonly IMessage Nothing = new Text();

    /// <summary>Null for what is no query.</summary>
    public static string Manifest(object message) => message switch
    {
        GetShardStats => "DA",
        ShardStats => "DB",
        GetShardRegionStats => "DC",
        ShardRegionStats => "DD",
        GetClusterShardingStats => "GS",
        ClusterShardingStats => "CS",
        GetCurrentRegions => "DG",
        CurrentRegions => "DH",
        GetCurrentShardState => "FA",
        CurrentShardState => "FB",
        GetShardRegionState => "FC",
        ShardState => "FD",
        CurrentShardRegionState => "FE",
        _ => null,
    };

    public static IMessage Write(object message) => message switch
    {
        GetShardStats or GetShardRegionStats or GetCurrentRegions or GetCurrentShardState or GetShardRegionState => Nothing,
        ShardStats stats => new ShardStatsData { Shard = stats.ShardId, EntityCount = stats.EntityCount },
        ShardRegionStats stats => Write(stats),
        GetClusterShardingStats ask => new AskClusterStatsData { Timeout = new() { Seconds = (long)ask.Timeout.TotalSeconds, Nanos = (int)(ask.Timeout.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick) } },
        ClusterShardingStats stats => new ClusterStatsData { Stats = { stats.Regions.Select(region => new ClusterStatsEntryData { Address = Write(region.Key), Stats = Write(region.Value) }) } },
        CurrentRegions current => new CurrentRegionsData { Regions = { current.Regions.Select(Write) } },
        CurrentShardState state => Write(state.ShardId, state.EntityIds),
        ShardState state => Write(state.ShardId, state.EntityIds),
        CurrentShardRegionState state => new RegionStateData { Shards = { state.Shards.Select(shard => Write(shard.ShardId, shard.EntityIds)) }, Failed = { state.Failed } },
        _ => null,
    };

    public static object Read(byte[] bytes, string manifest)
    {
        switch (manifest)
        {
            case "DA":
                return new GetShardStats();
            case "DB":
                var stats = ShardStatsData.Parser.ParseFrom(bytes);
                return new ShardStats(stats.Shard, stats.EntityCount);
            case "DC":
                return GetShardRegionStats.Instance;
            case "DD":
                return Read(RegionStatsData.Parser.ParseFrom(bytes));
            case "GS":
                return new GetClusterShardingStats(Read(AskClusterStatsData.Parser.ParseFrom(bytes).Timeout));
            case "CS":
                return ReadClusterStats(ClusterStatsData.Parser.ParseFrom(bytes));
            case "DG":
                return GetCurrentRegions.Instance;
            case "DH":
                return new CurrentRegions(CurrentRegionsData.Parser.ParseFrom(bytes).Regions.Select(Read).ToImmutableHashSet());
            case "FA":
                return new GetCurrentShardState();
            case "FB":
                var state = ShardStateData.Parser.ParseFrom(bytes);
                return new CurrentShardState(state.ShardId, [.. state.EntityIds]);
            case "FC":
                return GetShardRegionState.Instance;
            case "FD":
                return Read(ShardStateData.Parser.ParseFrom(bytes));
            case "FE":
                var region = RegionStateData.Parser.ParseFrom(bytes);
                return new CurrentShardRegionState(region.Shards.Select(Read).ToImmutableHashSet(), region.Failed.ToImmutableHashSet());
            default:
                return null;
        }
    }

    private static RegionStatsData Write(ShardRegionStats stats)
    {
        var data = new RegionStatsData { Failed = { stats.Failed } };
        foreach (var (shard, count) in stats.Stats) data.Stats[shard] = count;
        return data;
    }

    private static ShardStateData Write(string shard, IEnumerable<string> entities) => new() { ShardId = shard, EntityIds = { entities } };

    private static AddressData Write(Address address) => new()
    {
        System = address.System,
        Hostname = address.Host ?? "",
        Port = (uint)(address.Port ?? 0),
        Protocol = address.Protocol,
    };

    private static ShardRegionStats Read(RegionStatsData stats) => new(stats.Stats.ToImmutableDictionary(), stats.Failed.ToImmutableHashSet());

    private static ShardState Read(ShardStateData state) => new(state.ShardId, state.EntityIds.ToImmutableHashSet());

    private static ClusterShardingStats ReadClusterStats(ClusterStatsData stats)
    {
        var regions = ImmutableDictionary.CreateBuilder<Address, ShardRegionStats>();
        foreach (var entry in stats.Stats) regions[Read(entry.Address)] = Read(entry.Stats ?? new());
        return new(regions.ToImmutable());
    }

    private static Address Read(AddressData address)
    {
        if (address is null || address.Port > ushort.MaxValue) throw ClusterShardingMessageSerializer.Bad("an address is missing or has an impossible port");
        return new(address.Protocol, address.System, address.Hostname.Length == 0 ? null : address.Hostname, address.Port == 0 ? null : (int)address.Port);
    }

    private static TimeSpan Read(DurationData duration)
    {
        if (duration is null) return TimeSpan.Zero;
        if (duration.Seconds is < 0 or > int.MaxValue || duration.Nanos is < 0 or >= 1_000_000_000) throw ClusterShardingMessageSerializer.Bad("a time-out is impossible");
        return TimeSpan.FromSeconds(duration.Seconds) + TimeSpan.FromTicks(duration.Nanos / TimeSpan.NanosecondsPerTick);
    }
}
