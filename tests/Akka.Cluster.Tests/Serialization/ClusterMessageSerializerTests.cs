using Akka.Actor;
using Akka.Cluster.Serialization;
using Akka.Util;
using static Akka.Cluster.Tests.Nodes;

namespace Akka.Cluster.Tests.Serialization;

/// <summary>The byte vectors were read off real Akka.NET nodes (akka-wire.md, section 11): system sys, node 127.0.0.1:47111, uid 1234567.</summary>
public class ClusterMessageSerializerTests
{
    private static readonly Address Address = Address.Parse("akka.tcp://sys@127.0.0.1:47111");
    private static readonly UniqueAddress Self = new(Address, 1234567);
    private readonly ClusterMessageSerializer _serializer = new(writesOldHeartbeats: false);

    public static TheoryData<string, string> Vectors => new()
    {
        { "Join", "0a240a1e0a0373797312093132372e302e302e311887f0022208616b6b612e7463701087ad4b12076261636b656e641a05312e322e33" },
        { "InitJoinAck", "0a0373797312093132372e302e302e311887f0022208616b6b612e746370" },
        { "HB", "0a1e0a0373797312093132372e302e302e311887f0022208616b6b612e746370100118d00f" },
        { "HBR", "0a240a1e0a0373797312093132372e302e302e311887f0022208616b6b612e7463701087ad4b100118e807" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Message_IsWrittenAndReadAsAkkaNetDoes(string name, string hex)
    {
        object message = name switch
        {
            "Join" => new JoinMessage(Self, ["backend"], AppVersion.Create("1.2.3")),
            "InitJoinAck" => new InitJoinAck(Address),
            "HB" => new Heartbeat(Address, 1, 1000),
            _ => new HeartbeatRsp(Self, 1, 1000),
        };
        Assert.Equal(hex, Convert.ToHexStringLower(_serializer.ToBinary(message)));
        var read = _serializer.FromBinary(Convert.FromHexString(hex), _serializer.Manifest(message));
        Assert.Equal(hex, Convert.ToHexStringLower(_serializer.ToBinary(read)));
    }

    [Fact]
    public void OldHeartbeats_AreWrittenOnDemand_AndAlwaysRead()
    {
        var old = new ClusterMessageSerializer(writesOldHeartbeats: true);
        var (beat, answer) = (new Heartbeat(Address, 5, 6), new HeartbeatRsp(Self, 5, 6));
        Assert.Equal("Akka.Cluster.ClusterHeartbeatSender+Heartbeat, Akka.Cluster", old.Manifest(beat));
        Assert.Equal("0a0373797312093132372e302e302e311887f0022208616b6b612e746370", Convert.ToHexStringLower(old.ToBinary(beat)));
        Assert.Equal(new Heartbeat(Address, -1, -1), _serializer.FromBinary(old.ToBinary(beat), old.Manifest(beat)));
        Assert.Equal(new HeartbeatRsp(Self, -1, -1), _serializer.FromBinary(old.ToBinary(answer), old.Manifest(answer)));
    }

    [Fact]
    public void GossipEnvelope_ComesBackWhole()
    {
        var gossip = Gossip(Member(1, MemberStatus.Up, "a", "b"), Member(2, MemberStatus.Leaving, "b"), Member(3, MemberStatus.Joining))
            .Cut("1,2>3").Increment(Node(1)).Increment(Node(3)).SeenByOnly(1, 3);
        var read = RoundTrip(new GossipEnvelope(Node(1), Node(2), gossip)).Gossip;
        Assert.True(read.Version.IsSameAs(gossip.Version));
        Assert.Equal(gossip.MemberList.Select(Text), read.MemberList.Select(Text));
        Assert.Equal(gossip.Seen.ToArray(), read.Seen.ToArray());
        Assert.Equal(gossip.Reachability.Records.ToArray(), read.Reachability.Records.ToArray());
        Assert.Equal(gossip.Reachability.Versions.ToArray(), read.Reachability.Versions.ToArray());
    }

    [Fact]
    public void EveryMessage_ComesBackEqual()
    {
        IClusterMessage[] messages =
        [
            new InitJoin(), new InitJoinNack(Address), new LeaveMessage(Address), new DownMessage(Address), new ExitingConfirmed(Self),
            new Heartbeat(Address, 7, -3), new HeartbeatRsp(Self, 7, -3),
        ];
        foreach (var message in messages) Assert.Equal(message, RoundTrip(message));
        Assert.True(RoundTrip(new GossipStatus(Self, VectorClock.Create().Increment(Self.ClockNode))).Version.IsSameAs(VectorClock.Create().Increment(Self.ClockNode)));
        Assert.Equal(2, RoundTrip(new Welcome(Self, Gossip(Member(1), Member(2)))).Gossip.Members.Length);
    }

    [Fact]
    public void HeartbeatOfAnOldNode_IsRead()
    {
        var bytes = _serializer.ToBinary(new InitJoinAck(Address));
        Assert.Equal(new Heartbeat(Address, -1, -1), _serializer.FromBinary(bytes, "Akka.Cluster.ClusterHeartbeatSender+Heartbeat, Akka.Cluster"));
    }

    [Fact]
    public void RandomBytes_AreRefusedInOneWay()
    {
        var random = new Random(4711);
        string[] manifests = [.. new object[] { new InitJoinAck(Address), new Heartbeat(Address, 1, 1), new ExitingConfirmed(Self), new GossipEnvelope(Self, Self, Gossip(Member(1))), new Welcome(Self, Gossip(Member(1))) }.Select(_serializer.Manifest), "?"];
        var whole = _serializer.ToBinary(new GossipEnvelope(Self, Self, Gossip(Member(1), Member(2)).Cut("1>2")));
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = round % 2 == 0 ? new byte[random.Next(64)] : (byte[])whole.Clone();
            if (round % 2 == 0) random.NextBytes(bytes);
            else bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                _serializer.FromBinary(bytes, manifests[random.Next(manifests.Length)]);
            }
            catch (System.Runtime.Serialization.SerializationException)
            {
            }
        }
    }

    private static string Text(Member member) => $"{member} {string.Join(",", member.Roles.Order())}";

    private T RoundTrip<T>(T message)
        where T : IClusterMessage => (T)_serializer.FromBinary(_serializer.ToBinary(message), _serializer.Manifest(message));
}
