using System.Collections.Immutable;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Cluster.Sharding.Serialization;
using Akka.Configuration;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding.Tests.Serialization;

/// <summary>The byte vectors were read off real Akka.NET nodes (akka-wire.md, section 11).</summary>
public sealed class ClusterShardingMessageSerializerTests : IDisposable
{
    private const string Hi = "0a02686910111a2553797374656d2e537472696e672c2053797374656d2e507269766174652e436f72654c6962";

    private readonly ExtendedActorSystem _system = (ExtendedActorSystem)ActorSystem.Create("sys", ConfigurationFactory.ParseString("""
        akka.actor.provider = cluster
        akka.stdout-loglevel = WARNING
        akka.loglevel = WARNING
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        """));

    private readonly ClusterShardingMessageSerializer _serializer;

    public ClusterShardingMessageSerializerTests()
    {
        _ = ClusterSharding.Get(_system);
        _serializer = (ClusterShardingMessageSerializer)_system.Serialization.FindSerializerForType(typeof(IClusterShardingSerializable));
    }

    [Fact]
    public void Number_IsThatOfAkkaNet() => Assert.Equal(13, _serializer.Identifier);

    [Fact]
    public void Vectors()
    {
        Assert.Equal($"0a026531122d{Hi}", Hex(new ShardingEnvelope("e1", "hi")));
        Assert.Equal(new ShardingEnvelope("e1", "hi"), _serializer.FromBinary(Convert.FromHexString($"0a026531122d{Hi}"), "a"));
        Assert.Equal("0a023132", Hex(new GetShardHome("12")));
        Assert.Equal(new GetShardHome("12"), _serializer.FromBinary(Convert.FromHexString("0a023132"), "BD"));
    }

    [Fact]
    public void EveryMessage_ComesBack_WithTheManifestOfAkkaNet()
    {
        var region = _system.ActorOf(Props.Create(() => new Nothing()), "region");
        var node = Address.Parse("akka.tcp://sys@127.0.0.1:47111");
        RoundTrip("BA", new Register(region));
        RoundTrip("BB", new RegisterProxy(region));
        RoundTrip("BC", new RegisterAck(region));
        RoundTrip("BE", new ShardHome("12", region));
        RoundTrip("BF", new HostShard("12"));
        RoundTrip("BG", new ShardStarted("12"));
        RoundTrip("BH", new BeginHandOff("12"));
        RoundTrip("BI", new BeginHandOffAck("12"));
        RoundTrip("BJ", new HandOff("12"));
        RoundTrip("BK", new ShardStopped("12"));
        RoundTrip("BL", new GracefulShutdownReq(region));
        RoundTrip("BM", new RegionStopped(region));
        RoundTrip("EA", new ShardRegion.StartEntity("e1"));
        RoundTrip("EB", new StartEntityAck("e1", "12"));
        RoundTrip("DA", new GetShardStats());
        RoundTrip("DB", new ShardStats("12", 7));
        Assert.Same(GetShardRegionStats.Instance, RoundTrip("DC", GetShardRegionStats.Instance, false));
        Assert.Same(GetCurrentRegions.Instance, RoundTrip("DG", GetCurrentRegions.Instance, false));
        Assert.Same(GetShardRegionState.Instance, RoundTrip("FC", GetShardRegionState.Instance, false));
        RoundTrip("FA", new GetCurrentShardState());
        var stats = new ShardRegionStats(ImmutableDictionary<string, int>.Empty.Add("12", 7), ImmutableHashSet.Create("13"));
        var read = RoundTrip("DD", stats, false);
        Assert.Equal((7, "13"), (read.Stats["12"], read.Failed.Single()));
        Assert.Equal(TimeSpan.FromSeconds(2.5), RoundTrip("GS", new GetClusterShardingStats(TimeSpan.FromSeconds(2.5)), false).Timeout);
        Assert.Equal(7, RoundTrip("CS", new ClusterShardingStats(ImmutableDictionary<Address, ShardRegionStats>.Empty.Add(node, stats)), false).Regions[node].Stats["12"]);
        Assert.Equal([node], RoundTrip("DH", new CurrentRegions(ImmutableHashSet.Create(node)), false).Regions);
        Assert.Equal(["e1"], RoundTrip("FB", new CurrentShardState("12", ["e1"]), false).EntityIds);
        var state = new ShardState("12", ImmutableHashSet.Create("e1"));
        Assert.Equal(["e1"], RoundTrip("FD", state, false).EntityIds);
        Assert.Equal("12", RoundTrip("FE", new CurrentShardRegionState(ImmutableHashSet.Create(state)), false).Shards.Single().ShardId);
    }

    [Theory]
    [InlineData("BD", "")]
    [InlineData("BE", "0a023132")]
    [InlineData("BA", "ff")]
    [InlineData("a", "0a026531")]
    [InlineData("GS", "0a0b08ffffffffffffffffff01")]
    [InlineData("AA", "")]
    [InlineData("System.Diagnostics.Process, System", "")]
    public void DamagedOrUnknown_IsRefused(string manifest, string hex) =>
        Assert.Throws<SerializationException>(() => _serializer.FromBinary(Convert.FromHexString(hex), manifest));

    [Fact]
    public void EnvelopesInEnvelopes_HaveAnEnd()
    {
        object message = "hi";
        for (var depth = 0; depth < 40; depth++) message = new ShardingEnvelope("e", message);
        var bytes = _serializer.ToBinary(message);
        Assert.Throws<SerializationException>(() => _serializer.FromBinary(bytes, "a"));
    }

    public void Dispose() => _system.Terminate().GetAwaiter().GetResult();

    private string Hex(object message) => Convert.ToHexStringLower(_serializer.ToBinary(message));

    private T RoundTrip<T>(string manifest, T message, bool isEqual = true)
        where T : class
    {
        Assert.Equal(manifest, _serializer.Manifest(message));
        var read = Assert.IsType<T>(Akka.Serialization.Serialization.WithTransport(_system, () => _serializer.FromBinary(_serializer.ToBinary(message), manifest)));
        if (isEqual) Assert.Equal(message, read);
        return read;
    }

    private sealed class Nothing : ReceiveActor;
}
