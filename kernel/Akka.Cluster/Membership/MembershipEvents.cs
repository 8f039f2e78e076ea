using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>What happens to a node: a command, a message from another one, or its clock.</summary>
internal abstract record MembershipEvent
{
    /// <summary>Look for one of these, or be the first.</summary>
    public sealed record JoinSeedNodes(ImmutableArray<Address> SeedNodes) : MembershipEvent;

    /// <summary>Join through this node; the own address makes a new cluster.</summary>
    public sealed record JoinTo(Address Address) : MembershipEvent;

    /// <summary>A message from a node of a cluster.</summary>
    public sealed record Received(IClusterMessage Message) : MembershipEvent;

    public sealed record GossipTick : MembershipEvent;

    public sealed record LeaderTick : MembershipEvent;

    /// <summary>Once a second while looking for a cluster.</summary>
    public sealed record JoinTick : MembershipEvent;

    /// <summary>Time to compare what the failure detector says with what was told.</summary>
    public sealed record ReachabilityTick(Func<Address, bool> IsAvailable) : MembershipEvent;

    /// <summary>The transport will never talk to this incarnation again.</summary>
    public sealed record Quarantined(UniqueAddress Node) : MembershipEvent;

    /// <summary>That incarnation will never talk to this one again: it has removed it from the cluster.</summary>
    public sealed record QuarantinedBy(UniqueAddress Node) : MembershipEvent;

    /// <summary>What had to be done before leaving is done.</summary>
    public sealed record ExitTasksDone : MembershipEvent;
}
