using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>Whom the own node watches now: those of the ring, and former ones that it has to hear of once more, since it told that it cannot reach them. Immutable.</summary>
internal sealed record HeartbeatState(UniqueAddress Self, int MonitoredBy)
{
    public ImmutableHashSet<UniqueAddress> Receivers { get; init; } = [];

    public ImmutableHashSet<UniqueAddress> Former { get; init; } = [];

    /// <summary>Who gets a heartbeat, and whose answers count.</summary>
    public ImmutableArray<UniqueAddress> Active { get; private init; } = [];

    private Gossip Last { get; init; } = Gossip.Empty;

    /// <summary>The members or what is said of them changed.</summary>
    /// <param name="gossip">What is known now.</param>
    /// <param name="isAvailable">What the failure detector says; a node that was never watched is available.</param>
    /// <param name="dropped">The nodes that are not watched any more: their detectors can go.</param>
    public HeartbeatState Follow(Gossip gossip, Func<UniqueAddress, bool> isAvailable, out IReadOnlyList<UniqueAddress> dropped)
    {
        dropped = [];
        if (Former.IsEmpty && gossip.Reachability.IsAllReachable && Last.Reachability.IsAllReachable && gossip.HasNodesOf(Last)) return ReferenceEquals(gossip, Last) ? this : this with { Last = gossip };
        var ring = new HeartbeatRing(
            Self, gossip.MemberList.Select(member => member.UniqueAddress), gossip.Reachability.UnreachableOrTerminated(), MonitoredBy);
        var receivers = ring.Receivers.ToImmutableHashSet();
        var former = Receivers.Union(Former).Except(receivers).Where(node => gossip.Contains(node) && !isAvailable(node)).ToImmutableHashSet();
        dropped = [.. Receivers.Union(Former).Except(receivers).Except(former)];
        return this with { Receivers = receivers, Former = former, Active = [.. receivers.Union(former)], Last = gossip };
    }

    /// <summary>An answer came. False when it does not count.</summary>
    public bool IsAwaited(UniqueAddress from) => Receivers.Contains(from) || Former.Contains(from);

    /// <summary>A former one was heard of again and need not be watched any more.</summary>
    public HeartbeatState Forget(UniqueAddress node)
    {
        var former = Former.Remove(node);
        return this with { Former = former, Active = [.. Receivers.Union(former)] };
    }
}
