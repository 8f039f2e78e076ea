using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>The nodes while a plan is made: what is taken on each, who is on it, and whether it can take one more.</summary>
internal sealed class PlacementBoard
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _leavers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), List<int>> _replicas = [];
    private readonly Dictionary<string, NodeVerdict[]> _ruled = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _awayFrom;
    private readonly IReadOnlySet<string>[] _catalogs;
    private readonly int[] _catalogOf;
    private readonly bool[] _hasModel;
    private readonly NodeVerdict[] _blocked;
    private readonly ReplicaNeeds[] _taken;
    private readonly int[] _count;
    private readonly List<int> _blockedNodes = [];
    private readonly HashSet<int> _notYet = [];
    private NodeVerdict[] _rules = [];
    private ReplicaNeeds _needs;
    private string _model = "";

    internal PlacementBoard(PlannerInput input)
    {
        Nodes = [.. input.Nodes.OrderBy(node => node.Address, StringComparer.Ordinal)];
        for (var node = 0; node < Nodes.Length; node++) _index.Add(Nodes[node].Address, node);
        _catalogs = [.. Nodes.Select(node => node.Catalog).Distinct(ReferenceEqualityComparer.Instance).Cast<IReadOnlySet<string>>()];
        _catalogOf = [.. Nodes.Select(node => Array.FindIndex(_catalogs, catalog => ReferenceEquals(catalog, node.Catalog)))];
        _hasModel = new bool[_catalogs.Length];
        (_blocked, _taken, _count) = (new NodeVerdict[Nodes.Length], new ReplicaNeeds[Nodes.Length], new int[Nodes.Length]);
        _awayFrom = input.Wishes.SelectMany(wish => wish.Rules.AwayFrom.SelectMany(other => new[] { (wish.Model, other), (other, wish.Model) })).Distinct().ToLookup(pair => pair.Item1, pair => pair.Item2);
    }

    /// <summary>By address.</summary>
    internal PlannerNode[] Nodes { get; }

    internal int IndexOf(string address) => _index.GetValueOrDefault(address, -1);

    /// <summary>Resources of a replica that is there, whatever becomes of it.</summary>
    internal void Occupy(int node, ReplicaNeeds needs)
    {
        var taken = _taken[node];
        _taken[node] = new ReplicaNeeds(taken.Cores + needs.Cores, taken.MemoryBytes + needs.MemoryBytes, taken.VramBytes + needs.VramBytes);
        _count[node]++;
    }

    /// <summary>The replica counts for the rules about who is beside whom.</summary>
    internal void Seat(int node, string model, string version)
    {
        Add(_hosts, model, node);
        Add(_replicas, (model, version), node);
    }

    /// <summary>
    /// A replica that leaves is still there: the next one of its version, and whatever is to be away from its model, does not come to its node before it is gone.
    /// What is there already does not go for its sake.
    /// </summary>
    internal void SeatLeaving(int node, string model, string version)
    {
        Add(_leavers, model, node);
        Add(_replicas, (model, version), node);
    }

    /// <summary>Makes ready to judge nodes for a version; holds until the next call.</summary>
    internal void Consider(Demand demand)
    {
        foreach (var node in _blockedNodes) _blocked[node] = NodeVerdict.Fits;
        _blockedNodes.Clear();
        _notYet.Clear();
        foreach (var other in _awayFrom[demand.Wish.Model])
        {
            foreach (var node in _hosts.GetValueOrDefault(other) ?? []) Block(node, NodeVerdict.BesideAnother);
            _notYet.UnionWith(_leavers.GetValueOrDefault(other) ?? []);
        }

        foreach (var node in _replicas.GetValueOrDefault(demand.Key) ?? []) Block(node, NodeVerdict.HasReplica);
        for (var catalog = 0; catalog < _catalogs.Length; catalog++) _hasModel[catalog] = _catalogs[catalog].Contains(demand.Wish.Model);
        (_rules, _needs, _model) = (Ruled(demand.Wish.Rules), demand.Wish.Needs, demand.Wish.Model);
    }

    /// <summary>Whether a replica that is there may stay: its resources are its own, and its model lies there as long as it serves.</summary>
    internal NodeVerdict JudgeStaying(int node) =>
        Nodes[node].State == PlannerNodeState.Leaving ? NodeVerdict.NodeLeaving : _rules[node] != NodeVerdict.Fits ? _rules[node] : _blocked[node];

    internal NodeVerdict Judge(int node)
    {
        var verdict = Nodes[node].State switch
        {
            PlannerNodeState.Unreachable => NodeVerdict.NodeUnreachable,
            PlannerNodeState.Leaving => NodeVerdict.NodeLeaving,
            _ => _rules[node],
        };
        if (verdict != NodeVerdict.Fits) return verdict;
        if (!_hasModel[_catalogOf[node]]) return NodeVerdict.LacksModel;
        if (_blocked[node] != NodeVerdict.Fits) return _blocked[node];
        if (_notYet.Contains(node)) return NodeVerdict.BesideAnother;
        if (Nodes[node].Refuses is { Count: > 0 } refused && refused.Contains(_model)) return NodeVerdict.CouldNotLoad;
        var (capacity, taken) = (Nodes[node].Capacity, _taken[node]);
        if (_needs.Cores > 0 && taken.Cores + _needs.Cores > capacity.Cores) return NodeVerdict.LacksCores;
        if (_needs.MemoryBytes > 0 && taken.MemoryBytes + _needs.MemoryBytes > capacity.MemoryBytes) return NodeVerdict.LacksMemory;
        return _needs.VramBytes > 0 && taken.VramBytes + _needs.VramBytes > capacity.VramBytes ? NodeVerdict.LacksVram : NodeVerdict.Fits;
    }

    /// <summary>How loaded the node would be: replicas for its speed, and the scarcest of what it leases. The lowest is chosen.</summary>
    internal double Pressure(int node)
    {
        var (capacity, taken) = (Nodes[node].Capacity, _taken[node]);
        var leased = Math.Max(
            Part(taken.Cores + _needs.Cores, capacity.Cores),
            Math.Max(Part(taken.MemoryBytes + _needs.MemoryBytes, capacity.MemoryBytes), Part(taken.VramBytes + _needs.VramBytes, capacity.VramBytes)));
        return ((_count[node] + 1) / Math.Max(capacity.Speed, 0.01)) + leased;
    }

    internal ReplicaNeeds FreeOf(int node)
    {
        var (capacity, taken) = (Nodes[node].Capacity, _taken[node]);
        return new ReplicaNeeds(capacity.Cores - taken.Cores, capacity.MemoryBytes - taken.MemoryBytes, capacity.VramBytes - taken.VramBytes);
    }

    private static void Add<TKey>(Dictionary<TKey, List<int>> places, TKey key, int node)
        where TKey : notnull
    {
        if (!places.TryGetValue(key, out var nodes)) places.Add(key, nodes = []);
        nodes.Add(node);
    }

    private static double Part(double taken, double of) => of > 0 ? taken / of : 0;

    private void Block(int node, NodeVerdict verdict)
    {
        _blocked[node] = verdict;
        _blockedNodes.Add(node);
    }

    // Few rules are shared by many models, so each is held against all nodes once.
    private NodeVerdict[] Ruled(PlacementRules rules)
    {
        var key = $"{rules.Tier}\n{string.Join('\t', rules.Labels)}\n{string.Join('\t', rules.Nodes)}";
        if (!_ruled.TryGetValue(key, out var ruled)) _ruled.Add(key, ruled = [.. Nodes.Select(node => Judge(node.Profile, rules))]);
        return ruled;
    }

    private static NodeVerdict Judge(NodeProfile node, PlacementRules rules)
    {
        if (rules.Tier is not null && rules.Tier != node.Tier) return NodeVerdict.WrongTier;
        if (rules.Labels.Any(label => !node.Labels.Contains(label))) return NodeVerdict.LacksLabel;
        return rules.Nodes.Count > 0 && !rules.Nodes.Contains(node.Name) ? NodeVerdict.NotNamed : NodeVerdict.Fits;
    }
}
