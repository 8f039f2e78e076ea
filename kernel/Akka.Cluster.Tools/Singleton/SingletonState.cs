using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>What the manager of a singleton on one node remembers. Immutable.</summary>
/// <param name="Self">The own node.</param>
/// <param name="Role">Only members of it count; null or empty for all.</param>
/// <param name="RemovalMargin">How long a removed node may still run the singleton: it may not know yet that it was downed.</param>
internal sealed record SingletonState(UniqueAddress Self, string Role, TimeSpan RemovalMargin)
{
    public SingletonPhase Phase { get; init; } = SingletonPhase.Start;

    /// <summary>The members of the role, as last told.</summary>
    public ImmutableArray<Member> Members { get; init; } = [];

    /// <summary>Those that were older than the own node, the last oldest first.</summary>
    public ImmutableArray<UniqueAddress> Previous { get; init; } = [];

    /// <summary>When members were removed.</summary>
    public ImmutableDictionary<UniqueAddress, TimeSpan> RemovedAt { get; init; } = ImmutableDictionary<UniqueAddress, TimeSpan>.Empty;

    /// <summary>Who gets the singleton, or is asked to ask for it.</summary>
    public UniqueAddress Successor { get; init; }

    /// <summary>It is over for this node, but the singleton has not stopped yet.</summary>
    public bool IsStopping { get; init; }

    public bool RunsSingleton => IsStopping || Phase is SingletonPhase.Oldest or SingletonPhase.WasOldest or SingletonPhase.HandingOver;

    /// <summary>Whether it may still come to this node.</summary>
    public bool MayRunSingleton => Phase == SingletonPhase.BecomingOldest || (Phase == SingletonPhase.Younger && SelfMember is { Status: MemberStatus.Up or MemberStatus.Leaving });

    public Member SelfMember => Members.FirstOrDefault(member => member.UniqueAddress.Equals(Self));

    /// <summary>Those that can hold the singleton, the oldest first: up once, and not exiting, except for the own node.</summary>
    public IEnumerable<Member> ByAge => Members
        .Where(member => member.UpNumber != Member.NotUpYet && (member.Status != MemberStatus.Exiting || member.UniqueAddress.Equals(Self)))
        .Order(Member.AgeOrdering);

    public Member Oldest => ByAge.FirstOrDefault();

    /// <summary>The node at an address; of several incarnations the one that is a member. Null for an unknown one.</summary>
    public UniqueAddress NodeAt(Address address) =>
        Members.Select(member => member.UniqueAddress).Concat(Previous).Concat(RemovedAt.Keys).FirstOrDefault(node => node.Address.Equals(address));
}
