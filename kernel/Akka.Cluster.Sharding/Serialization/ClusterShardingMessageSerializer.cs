using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Cluster.Sharding.Serialization.Wire;
using Akka.Serialization;
using Google.Protobuf;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding.Serialization;

/// <summary>Serializer 13: what regions and coordinators say to each other. What Akka.NET keeps in its journals is not read.</summary>
public class ClusterShardingMessageSerializer : SerializerWithStringManifest
{
    private readonly EnvelopeCodec _envelopes;

    public ClusterShardingMessageSerializer(ExtendedActorSystem system)
        : base(system) =>
        _envelopes = new(system);

    public override string Manifest(object o) => o switch
    {
        ShardingEnvelope => "a",
        Register => "BA",
        RegisterProxy => "BB",
        RegisterAck => "BC",
        GetShardHome => "BD",
        ShardHome => "BE",
        HostShard => "BF",
        ShardStarted => "BG",
        BeginHandOff => "BH",
        BeginHandOffAck => "BI",
        HandOff => "BJ",
        ShardStopped => "BK",
        GracefulShutdownReq => "BL",
        RegionStopped => "BM",
        ShardRegion.StartEntity => "EA",
        StartEntityAck => "EB",
        _ => QueryCodec.Manifest(o) ?? throw Unknown(o),
    };

    public override byte[] ToBinary(object obj) => obj switch
    {
        ShardingEnvelope envelope => _envelopes.Write(envelope),
        Register register => Write(register.Region),
        RegisterProxy register => Write(register.Proxy),
        RegisterAck ack => Write(ack.Coordinator),
        GetShardHome ask => Write(ask.Shard),
        ShardHome home => new ShardHomeData { Shard = home.Shard, Region = PathOf(home.Region) }.ToByteArray(),
        HostShard host => Write(host.Shard),
        ShardStarted started => Write(started.Shard),
        BeginHandOff begin => Write(begin.Shard),
        BeginHandOffAck ack => Write(ack.Shard),
        HandOff handOff => Write(handOff.Shard),
        ShardStopped stopped => Write(stopped.Shard),
        GracefulShutdownReq request => Write(request.Region),
        RegionStopped stopped => Write(stopped.Region),
        ShardRegion.StartEntity start => Write(start.EntityId),
        StartEntityAck ack => new StartEntityAckData { EntityId = ack.EntityId, ShardId = ack.ShardId }.ToByteArray(),
        _ => QueryCodec.Write(obj)?.ToByteArray() ?? throw Unknown(obj),
    };

    /// <exception cref="SerializationException">There is no such message, or its bytes are damaged.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return Read(bytes, manifest);
        }
        catch (InvalidProtocolBufferException broken)
        {
            throw Bad(broken.Message);
        }
    }

    internal static SerializationException Bad(string why) => new($"A message of cluster sharding cannot be read: {why}.");

    private object Read(byte[] bytes, string manifest) => manifest switch
    {
        "a" => _envelopes.Read(bytes),
        "BA" => new Register(ReadRef(bytes)),
        "BB" => new RegisterProxy(ReadRef(bytes)),
        "BC" => new RegisterAck(ReadRef(bytes)),
        "BD" => new GetShardHome(ReadText(bytes)),
        "BE" => ReadHome(bytes),
        "BF" => new HostShard(ReadText(bytes)),
        "BG" => new ShardStarted(ReadText(bytes)),
        "BH" => new BeginHandOff(ReadText(bytes)),
        "BI" => new BeginHandOffAck(ReadText(bytes)),
        "BJ" => new HandOff(ReadText(bytes)),
        "BK" => new ShardStopped(ReadText(bytes)),
        "BL" => new GracefulShutdownReq(ReadRef(bytes)),
        "BM" => new RegionStopped(ReadRef(bytes)),
        "EA" => new ShardRegion.StartEntity(ReadText(bytes)),
        "EB" => ReadStartEntityAck(bytes),
        _ => QueryCodec.Read(bytes, manifest) ?? throw Bad($"there is no message \"{manifest}\""),
    };

    private static byte[] Write(string text) => new Text { Value = text }.ToByteArray();

    private static byte[] Write(IActorRef actor) => Write(PathOf(actor));

    private static string PathOf(IActorRef actor) => Akka.Serialization.Serialization.SerializedActorPath(actor);

    private static string ReadText(byte[] bytes) => Text.Parser.ParseFrom(bytes).Value is { Length: > 0 } text ? text : throw Bad("its shard, entity or actor is missing");

    private IActorRef ReadRef(byte[] bytes) => system.Provider.ResolveActorRef(ReadText(bytes));

    private ShardHome ReadHome(byte[] bytes)
    {
        var home = ShardHomeData.Parser.ParseFrom(bytes);
        return home.Shard.Length > 0 && home.Region.Length > 0 ? new(home.Shard, system.Provider.ResolveActorRef(home.Region)) : throw Bad("a home is without shard or region");
    }

    private static StartEntityAck ReadStartEntityAck(byte[] bytes)
    {
        var ack = StartEntityAckData.Parser.ParseFrom(bytes);
        return new(ack.EntityId, ack.ShardId);
    }

    private static ArgumentException Unknown(object message) => new($"The serializer of cluster sharding has no form for {message?.GetType()}.");
}
