using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>All that a coordinator knows. Immutable.</summary>
internal sealed record CoordinatorState(CoordinatorSettings Settings)
{
    public ClusterView View { get; init; } = ClusterView.Empty;

    /// <summary>
    /// Every node of the role has said which shards it holds, or is gone: from now on shards that are not known are nowhere, and get homes. Never taken back.
    /// </summary>
    public bool IsReady { get; init; }

    /// <summary>Nodes that were removed before this coordinator started may hold shards until then.</summary>
    public TimeSpan ReadyNotBefore { get; init; }

    /// <summary>Nodes that have not said yet which shards they hold.</summary>
    public ImmutableDictionary<UniqueAddress, Question> Asked { get; init; } = ImmutableDictionary<UniqueAddress, Question>.Empty;

    /// <summary>The regions that count, with their shards in the order of allocation.</summary>
    public ImmutableDictionary<IActorRef, IImmutableList<string>> Regions { get; init; } = ImmutableDictionary<IActorRef, IImmutableList<string>>.Empty;

    /// <summary>The node of each region.</summary>
    public ImmutableDictionary<IActorRef, UniqueAddress> Nodes { get; init; } = ImmutableDictionary<IActorRef, UniqueAddress>.Empty;

    public ImmutableHashSet<IActorRef> Proxies { get; init; } = [];

    /// <summary>The region of each shard that has one. Sorted, as whatever is gone through here: the same events then always lead to the same actions.</summary>
    public ImmutableSortedDictionary<string, IActorRef> Homes { get; init; } = Sorted<IActorRef>();

    /// <summary>Shards that their region has not said to have started, with the time at which it is told so again.</summary>
    public ImmutableSortedDictionary<string, TimeSpan> Unstarted { get; init; } = Sorted<TimeSpan>();

    public ImmutableSortedDictionary<string, Move> Moves { get; init; } = Sorted<Move>();

    /// <summary>Shards that the strategy is thinking about.</summary>
    public ImmutableHashSet<string> Allocating { get; init; } = [];

    /// <summary>Who waits for the home of a shard.</summary>
    public ImmutableSortedDictionary<string, ImmutableHashSet<IActorRef>> Waiting { get; init; } = Sorted<ImmutableHashSet<IActorRef>>();

    /// <summary>Regions that hand over all they have.</summary>
    public ImmutableHashSet<IActorRef> Leaving { get; init; } = [];

    /// <summary>Regions whose node is gone, with the time from which on it surely runs nothing any more; without end while the node is still a member.</summary>
    public ImmutableDictionary<IActorRef, TimeSpan> Lost { get; init; } = ImmutableDictionary<IActorRef, TimeSpan>.Empty;

    public TimeSpan RebalanceAt { get; init; }

    /// <summary>The strategy is thinking about what shall move.</summary>
    public bool IsChoosing { get; init; }

    /// <summary>The singleton is to move; it goes when the own node's region has handed over.</summary>
    public bool IsStopping { get; init; }

    public bool HasStopped { get; init; }

    /// <summary>The member at an address; the newest incarnation.</summary>
    public Member MemberAt(Address address)
    {
        var own = address.HasLocalScope ? Settings.Self.Address : address;
        Member found = null;
        foreach (var member in View.Members)
            if (member.Address.Equals(own) && (found is null || found.IsOlderThan(member))) found = member;
        return found;
    }

    /// <summary>The regions that may get shards: those that stay, on nodes that can be reached.</summary>
    public ImmutableDictionary<IActorRef, IImmutableList<string>> Candidates
    {
        get
        {
            if (_outsiders?.Holds(this) != true) _outsiders = new Outsiders(this);
            return _outsiders.Regions.Length == 0 ? Regions : Regions.RemoveRange(_outsiders.Regions);
        }
    }

    // Asked for with each shard, and changes with the members only.
    private Outsiders _outsiders;

    public bool HoldsShards(Member member) => Settings.Role is null || member.HasRole(Settings.Role);

    private static ImmutableSortedDictionary<string, T> Sorted<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    /// <summary>A node that is asked for its shards.</summary>
    /// <param name="Region">Its region, once known.</param>
    /// <param name="AgainAt">When it is asked again.</param>
    /// <param name="GoneAt">From when on it surely holds nothing, after it was removed; null while it is a member.</param>
    public sealed record Question(IActorRef Region, TimeSpan AgainAt, TimeSpan? GoneAt = null);

    /// <summary>A shard on its way from one region to another.</summary>
    /// <param name="From">Where it is.</param>
    /// <param name="Telling">Those who have not said yet that they know. None: it was told to stop.</param>
    /// <param name="Until">When the move is given up.</param>
    public sealed record Move(IActorRef From, ImmutableHashSet<IActorRef> Telling, TimeSpan Until);

    /// <summary>The regions that get no shards: they leave, are lost, or are on a node that is not up or cannot be reached.</summary>
    private sealed class Outsiders
    {
        private readonly ClusterView _view;
        private readonly ImmutableHashSet<IActorRef> _leaving;
        private readonly ImmutableDictionary<IActorRef, TimeSpan> _lost;
        private readonly ImmutableDictionary<IActorRef, UniqueAddress> _nodes;

        public Outsiders(CoordinatorState state)
        {
            (_view, _leaving, _lost, _nodes) = (state.View, state.Leaving, state.Lost, state.Nodes);
            var nodes = _view.Members.Where(member => member.Status is MemberStatus.Up or MemberStatus.Leaving).Select(member => member.UniqueAddress).ToHashSet();
            nodes.ExceptWith(_view.Unreachable);
            Regions = [.. _nodes.Where(entry => _leaving.Contains(entry.Key) || _lost.ContainsKey(entry.Key) || !nodes.Contains(entry.Value)).Select(entry => entry.Key)];
        }

        public ImmutableArray<IActorRef> Regions { get; }

        /// <summary>Whether nothing has changed since.</summary>
        public bool Holds(CoordinatorState state) =>
            ReferenceEquals(_view, state.View) && ReferenceEquals(_leaving, state.Leaving) && ReferenceEquals(_lost, state.Lost) && ReferenceEquals(_nodes, state.Nodes);
    }
}
