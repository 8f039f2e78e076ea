using System.Collections.Immutable;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>May I join through you? Answered by <see cref="InitJoinAck"/> or <see cref="InitJoinNack"/>.</summary>
internal sealed record InitJoin : IClusterMessage;

internal sealed record InitJoinAck(Address Address) : IClusterMessage;

internal sealed record InitJoinNack(Address Address) : IClusterMessage;

internal sealed record JoinMessage(UniqueAddress Node, ImmutableHashSet<string> Roles, AppVersion AppVersion) : IClusterMessage;

internal sealed record Welcome(UniqueAddress From, Gossip Gossip) : IClusterMessage;

internal sealed record LeaveMessage(Address Address) : IClusterMessage;

internal sealed record DownMessage(Address Address) : IClusterMessage;

/// <summary>The node has done all that it had to before it goes.</summary>
internal sealed record ExitingConfirmed(UniqueAddress Node) : IClusterMessage;

internal sealed record GossipStatus(UniqueAddress From, VectorClock Version) : IClusterMessage;

internal sealed record GossipEnvelope(UniqueAddress From, UniqueAddress To, Gossip Gossip) : IClusterMessage;

internal sealed record Heartbeat(Address From, long SequenceNr, long CreationTimeNanos) : IClusterMessage;

internal sealed record HeartbeatRsp(UniqueAddress From, long SequenceNr, long CreationTimeNanos) : IClusterMessage;
