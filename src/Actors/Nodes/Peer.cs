using System.Collections.Frozen;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;

namespace ActorInference.Actors;

/// <summary>Another member as this node knows it; a node that started again is another one.</summary>
internal sealed class Peer(Member member, RemoteNode node, ActorSelection nodes, long now)
{
    internal Member Member { get; set; } = member;

    internal RemoteNode Node { get; } = node;

    /// <summary>The actor that exchanges reports there.</summary>
    internal ActorSelection Nodes { get; } = nodes;

    /// <summary>The membership cannot reach it.</summary>
    internal bool IsUnreachable { get; set; }

    /// <summary>It was silent for too long, or its connection broke: until its next report.</summary>
    internal bool IsSuspect { get; set; }

    /// <summary>It has handed over what it had and is about to end: that it falls silent then is no alert.</summary>
    internal bool IsGoing => Member.Status is MemberStatus.Leaving or MemberStatus.Exiting;

    /// <summary>How often it was suspected.</summary>
    internal long Suspicions { get; set; }

    internal NodeProfile? Profile { get; set; }

    internal IReadOnlySet<string> Catalog { get; set; } = FrozenSet<string>.Empty;

    internal NodeReport? Report { get; set; }

    /// <summary>When its last report came.</summary>
    internal long ReceivedAt { get; set; } = now;

    /// <summary>When this node sent the last report that it is known to have got.</summary>
    internal long ConfirmedAt { get; set; }

    internal bool IsServing => !IsUnreachable && !IsSuspect && Report is not null;
}
