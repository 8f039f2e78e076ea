using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>What happens to a coordinator.</summary>
internal abstract record CoordinatorEvent
{
    /// <summary>It starts.</summary>
    /// <param name="Departed">Nodes that were removed of late without having left in peace, with the time of their removal.</param>
    public sealed record Started(ImmutableDictionary<UniqueAddress, TimeSpan> Departed) : CoordinatorEvent;

    /// <summary>The members and who of them cannot be reached, as the own node knows them now.</summary>
    public sealed record MembersChanged(ClusterView View) : CoordinatorEvent;

    /// <summary>A node said what its region is.</summary>
    /// <param name="Node">The node that was asked.</param>
    /// <param name="Region">Null: it has none.</param>
    public sealed record Found(UniqueAddress Node, IActorRef Region) : CoordinatorEvent;

    /// <summary>A region said which shards it holds.</summary>
    public sealed record Reported(IActorRef Region, ImmutableHashSet<string> Shards) : CoordinatorEvent;

    public sealed record Received(ShardingProtocol Message, IActorRef Sender) : CoordinatorEvent;

    /// <summary>A region or proxy is gone.</summary>
    /// <param name="Actor">The region or proxy.</param>
    /// <param name="WithNode">Its whole node was given up; nobody has seen it stop.</param>
    public sealed record Gone(IActorRef Actor, bool WithNode) : CoordinatorEvent;

    /// <summary>The strategy has decided.</summary>
    /// <param name="Shard">The shard it was asked about.</param>
    /// <param name="Region">Null: it has none for it now.</param>
    public sealed record Allocated(string Shard, IActorRef Region) : CoordinatorEvent;

    /// <summary>The strategy has chosen what shall move.</summary>
    public sealed record Chosen(ImmutableHashSet<string> Shards) : CoordinatorEvent;

    public sealed record Tick : CoordinatorEvent;

    /// <summary>The singleton is to move.</summary>
    public sealed record StopRequested : CoordinatorEvent;
}
