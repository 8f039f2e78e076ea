using Akka.Actor;
using Akka.Cluster.Serialization.Wire;
using Akka.Serialization;
using Akka.Util;
using Google.Protobuf;

namespace Akka.Cluster.Serialization;

/// <summary>Serializer 5: the messages between clusters. Manifests are the long type names that Akka.NET writes.</summary>
public class ClusterMessageSerializer : SerializerWithStringManifest
{
    private const string Internal = "Akka.Cluster.InternalClusterAction+";
    private const string OldHeartbeat = "Akka.Cluster.ClusterHeartbeatSender+Heartbeat, Akka.Cluster";
    private const string OldHeartbeatRsp = "Akka.Cluster.ClusterHeartbeatSender+HeartbeatRsp, Akka.Cluster";

    private readonly bool _writesOldHeartbeats;

    public ClusterMessageSerializer(ExtendedActorSystem system)
        : base(system) =>
        _writesOldHeartbeats = system.Settings.Config.GetBoolean("akka.cluster.use-legacy-heartbeat-message", false);

    /// <summary>Without a system.</summary>
    internal ClusterMessageSerializer(bool writesOldHeartbeats)
        : base(null) =>
        _writesOldHeartbeats = writesOldHeartbeats;

    public override string Manifest(object o) => o switch
    {
        Heartbeat => _writesOldHeartbeats ? OldHeartbeat : "HB",
        HeartbeatRsp => _writesOldHeartbeats ? OldHeartbeatRsp : "HBR",
        GossipEnvelope => "Akka.Cluster.GossipEnvelope, Akka.Cluster",
        GossipStatus => "Akka.Cluster.GossipStatus, Akka.Cluster",
        InitJoin => $"{Internal}InitJoin, Akka.Cluster",
        InitJoinAck => $"{Internal}InitJoinAck, Akka.Cluster",
        InitJoinNack => $"{Internal}InitJoinNack, Akka.Cluster",
        JoinMessage => $"{Internal}Join, Akka.Cluster",
        Welcome => $"{Internal}Welcome, Akka.Cluster",
        ExitingConfirmed => $"{Internal}ExitingConfirmed, Akka.Cluster",
        LeaveMessage => "Akka.Cluster.ClusterUserAction+Leave, Akka.Cluster",
        DownMessage => "Akka.Cluster.ClusterUserAction+Down, Akka.Cluster",
        _ => throw Unknown(o),
    };

    public override byte[] ToBinary(object obj) => obj switch
    {
        Heartbeat beat when _writesOldHeartbeats => NodeCodec.Write(beat.From).ToByteArray(),
        HeartbeatRsp answer when _writesOldHeartbeats => NodeCodec.Write(answer.From).ToByteArray(),
        Heartbeat beat => new HeartbeatData { From = NodeCodec.Write(beat.From), SequenceNr = beat.SequenceNr, CreationTime = beat.CreationTimeNanos }.ToByteArray(),
        HeartbeatRsp answer => new HeartbeatResponseData { From = NodeCodec.Write(answer.From), SequenceNr = answer.SequenceNr, CreationTime = answer.CreationTimeNanos }.ToByteArray(),
        GossipEnvelope envelope => new GossipEnvelopeData
        {
            From = NodeCodec.Write(envelope.From),
            To = NodeCodec.Write(envelope.To),
            Gossip = GossipCodec.Write(envelope.Gossip).ToByteString(),
        }.ToByteArray(),
        GossipStatus status => Write(status).ToByteArray(),
        InitJoin => [],
        InitJoinAck ack => NodeCodec.Write(ack.Address).ToByteArray(),
        InitJoinNack nack => NodeCodec.Write(nack.Address).ToByteArray(),
        JoinMessage join => Write(join).ToByteArray(),
        Welcome welcome => new WelcomeData { From = NodeCodec.Write(welcome.From), Gossip = GossipCodec.Write(welcome.Gossip) }.ToByteArray(),
        ExitingConfirmed confirmed => NodeCodec.Write(confirmed.Node).ToByteArray(),
        LeaveMessage leave => NodeCodec.Write(leave.Address).ToByteArray(),
        DownMessage down => NodeCodec.Write(down.Address).ToByteArray(),
        _ => throw Unknown(obj),
    };

    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return Read(bytes, manifest);
        }
        catch (InvalidProtocolBufferException broken)
        {
            throw NodeCodec.Bad(broken.Message);
        }
    }

    private static IClusterMessage Read(byte[] bytes, string manifest)
    {
        switch (manifest)
        {
            case "HB":
                var beat = HeartbeatData.Parser.ParseFrom(bytes);
                return new Heartbeat(NodeCodec.Read(beat.From), beat.SequenceNr, beat.CreationTime);
            case "HBR":
                var answer = HeartbeatResponseData.Parser.ParseFrom(bytes);
                return new HeartbeatRsp(NodeCodec.Read(answer.From), answer.SequenceNr, answer.CreationTime);
            case OldHeartbeat:
                return new Heartbeat(ReadAddress(bytes), -1, -1);
            case OldHeartbeatRsp:
                return new HeartbeatRsp(NodeCodec.Read(NodeData.Parser.ParseFrom(bytes)), -1, -1);
            case "Akka.Cluster.GossipEnvelope, Akka.Cluster":
                var envelope = GossipEnvelopeData.Parser.ParseFrom(bytes);
                return new GossipEnvelope(NodeCodec.Read(envelope.From), NodeCodec.Read(envelope.To), GossipCodec.Read(GossipData.Parser.ParseFrom(envelope.Gossip)));
            case "Akka.Cluster.GossipStatus, Akka.Cluster":
                var status = GossipStatusData.Parser.ParseFrom(bytes);
                return new GossipStatus(NodeCodec.Read(status.From), GossipCodec.Read(status.Version, status.AllHashes));
            case "Akka.Cluster.ClusterUserAction+Leave, Akka.Cluster":
                return new LeaveMessage(ReadAddress(bytes));
            case "Akka.Cluster.ClusterUserAction+Down, Akka.Cluster":
                return new DownMessage(ReadAddress(bytes));
            default:
                return ReadJoining(bytes, manifest);
        }
    }

    private static IClusterMessage ReadJoining(byte[] bytes, string manifest)
    {
        switch (manifest)
        {
            case $"{Internal}InitJoin, Akka.Cluster":
                return new InitJoin();
            case $"{Internal}InitJoinAck, Akka.Cluster":
                return new InitJoinAck(ReadAddress(bytes));
            case $"{Internal}InitJoinNack, Akka.Cluster":
                return new InitJoinNack(ReadAddress(bytes));
            case $"{Internal}Join, Akka.Cluster":
                var join = JoinData.Parser.ParseFrom(bytes);
                return new JoinMessage(NodeCodec.Read(join.Node), [.. join.Roles], join.AppVersion.Length == 0 ? AppVersion.Zero : AppVersion.Create(join.AppVersion));
            case $"{Internal}Welcome, Akka.Cluster":
                var welcome = WelcomeData.Parser.ParseFrom(bytes);
                return new Welcome(NodeCodec.Read(welcome.From), GossipCodec.Read(welcome.Gossip));
            case $"{Internal}ExitingConfirmed, Akka.Cluster":
                return new ExitingConfirmed(NodeCodec.Read(NodeData.Parser.ParseFrom(bytes)));
            default:
                throw NodeCodec.Bad($"there is no message \"{manifest}\"");
        }
    }

    private static Address ReadAddress(byte[] bytes) => NodeCodec.Read(AddressData.Parser.ParseFrom(bytes));

    private static GossipStatusData Write(GossipStatus status)
    {
        var hashes = new Table<string>(status.Version.Versions.Keys.Select(node => node.Hash));
        var data = new GossipStatusData { From = NodeCodec.Write(status.From), Version = GossipCodec.Write(status.Version, hashes) };
        data.AllHashes.Add(hashes.Items);
        return data;
    }

    private static JoinData Write(JoinMessage join)
    {
        var data = new JoinData { Node = NodeCodec.Write(join.Node), AppVersion = join.AppVersion.Version };
        data.Roles.Add(join.Roles.Order(StringComparer.Ordinal));
        return data;
    }

    private static ArgumentException Unknown(object message) => new($"The cluster's serializer has no form for {message?.GetType()}.");
}
