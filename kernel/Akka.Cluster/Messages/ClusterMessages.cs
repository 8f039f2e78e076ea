using System.Collections.Immutable;
using Akka.Actor;
using Akka.Remote.Associations;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>May I join through you? Answered by <see cref="InitJoinAck"/> or <see cref="InitJoinNack"/>.</summary>
internal sealed record InitJoin : IClusterMessage, INeverHeldUp;

internal sealed record InitJoinAck(Address Address) : IClusterMessage, INeverHeldUp;

internal sealed record InitJoinNack(Address Address) : IClusterMessage, INeverHeldUp;

internal sealed record JoinMessage(UniqueAddress Node, ImmutableHashSet<string> Roles, AppVersion AppVersion) : IClusterMessage, INeverHeldUp;

internal sealed record Welcome(UniqueAddress From, Gossip Gossip) : IClusterMessage, INeverHeldUp;

internal sealed record LeaveMessage(Address Address) : IClusterMessage, INeverHeldUp;

internal sealed record DownMessage(Address Address) : IClusterMessage, INeverHeldUp;

/// <summary>The node has done all that it had to before it goes.</summary>
internal sealed record ExitingConfirmed(UniqueAddress Node) : IClusterMessage, INeverHeldUp;

internal sealed record GossipStatus(UniqueAddress From, VectorClock Version) : IClusterMessage, INeverHeldUp;

internal sealed record GossipEnvelope(UniqueAddress From, UniqueAddress To, Gossip Gossip) : IClusterMessage, INeverHeldUp;

internal sealed record Heartbeat(Address From, long SequenceNr, long CreationTimeNanos) : IClusterMessage, ISignOfLife;

internal sealed record HeartbeatRsp(UniqueAddress From, long SequenceNr, long CreationTimeNanos) : IClusterMessage, ISignOfLife;
