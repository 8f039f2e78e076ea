using System.Collections.Immutable;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>What membership needs to know of its own node and of the deployment. Names and defaults as in <c>akka.cluster</c>.</summary>
internal sealed record MembershipSettings(UniqueAddress Self, ImmutableHashSet<string> Roles, AppVersion AppVersion)
{
    public int MinNrOfMembers { get; init; } = 1;

    public ImmutableDictionary<string, int> MinNrOfMembersOfRole { get; init; } = ImmutableDictionary<string, int>.Empty;

    public bool AllowWeaklyUpMembers { get; init; } = true;

    public TimeSpan WeaklyUpAfter { get; init; } = TimeSpan.FromSeconds(7);

    public TimeSpan SeedNodeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Null: a join that nobody answers is not repeated.</summary>
    public TimeSpan? RetryUnsuccessfulJoinAfter { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan LeaderActionsInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// So many looks at the failure detector without gossip from nodes that answer heartbeats: they do not know this node, since whoever let it in was
    /// removed before it could tell. Every node gossips as often as it looks, so that this does not happen by chance.
    /// </summary>
    public int ForgottenAfterRounds { get; init; } = 30;

    /// <summary>How often a round goes to a node that has not seen the current gossip.</summary>
    public double GossipDifferentViewProbability { get; init; } = 0.8;

    /// <summary>Members above which that becomes rarer, down to a tenth at three times as many.</summary>
    public int ReduceGossipDifferentViewProbability { get; init; } = 400;
}
