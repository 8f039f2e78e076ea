using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>What a coordinator does because of an event.</summary>
internal abstract record CoordinatorAction
{
    public sealed record Send(IActorRef To, ShardingProtocol Message) : CoordinatorAction;

    /// <summary>Tells a region or proxy who coordinates.</summary>
    public sealed record Acknowledge(IActorRef To) : CoordinatorAction;

    /// <summary>Asks a node for its region; answered by <see cref="CoordinatorEvent.Found"/>, if at all.</summary>
    public sealed record Look(UniqueAddress Node) : CoordinatorAction;

    /// <summary>Asks a region for its shards; answered by <see cref="CoordinatorEvent.Reported"/>, if at all.</summary>
    public sealed record AskShards(IActorRef Region) : CoordinatorAction;

    public sealed record Watch(IActorRef Actor) : CoordinatorAction;

    /// <summary>Asks the strategy; answered by <see cref="CoordinatorEvent.Allocated"/>.</summary>
    public sealed record Allocate(string Shard, IActorRef Requester, ImmutableDictionary<IActorRef, IImmutableList<string>> Allocations) : CoordinatorAction;

    /// <summary>Asks the strategy; answered by <see cref="CoordinatorEvent.Chosen"/>.</summary>
    public sealed record Choose(ImmutableDictionary<IActorRef, IImmutableList<string>> Allocations, ImmutableHashSet<string> Moving) : CoordinatorAction;

    /// <summary>Something that an operator may want to know.</summary>
    public sealed record Report(string Sentence) : CoordinatorAction;

    public sealed record Stop : CoordinatorAction;
}
