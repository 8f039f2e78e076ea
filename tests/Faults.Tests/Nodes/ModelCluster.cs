using System.Globalization;
using ActorInference.Faults.Tests.Processes;
using Akka.Cluster.Tests.Processes;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>Nodes of the runtime as processes, one service with one replica of each model; judged by a ledger outside of them.</summary>
internal sealed class ModelCluster : IAsyncDisposable
{
    private static readonly string Common = $"{ClusterConfiguration.Akka(stableAfter: 2)}\ninference.cluster {{ balance.enabled = off, report-interval = 200ms, suspect-after = {ClusterConfiguration.Pause / 2}s, settle-time = 3s, leave-timeout = 30s }}";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();
    private readonly NamespaceNetwork? _network;
    private readonly List<ModelNode> _all = [];
    private readonly HashSet<NodeEntry> _excused = [];
    private long _began;

    private ModelCluster(NamespaceNetwork? network, int models, int workers)
    {
        _network = network;
        Models = Wished = [.. Enumerable.Range(0, models).Select(NodeModel.Times)];
        Isolated = [.. Enumerable.Range(0, workers).Select(NodeModel.Count)];
        foreach (var model in Models.Concat(Isolated))
        {
            var folder = Directory.CreateDirectory(_folder.Path("models", model, "1")).FullName;
            File.Copy(NodeModel.FileOf(model), Path.Combine(folder, "model.onnx"));
        }
    }

    internal ReplicaLedger Ledger { get; } = new();

    /// <summary>What counts of the ledger.</summary>
    internal IEnumerable<NodeEntry> Entries => Ledger.Entries.Where(entry => !_excused.Contains(entry));

    /// <summary>The models that are asked all the time.</summary>
    internal IReadOnlyList<string> Models { get; }

    /// <summary>The models in workers, which run nothing but bursts.</summary>
    internal IReadOnlyList<string> Isolated { get; }

    /// <summary>The models that should be served.</summary>
    internal IReadOnlyList<string> Wished { get; set; }

    /// <summary>Those that run, the oldest first.</summary>
    internal List<ModelNode> Nodes { get; } = [];

    /// <summary>So many nodes, in one cluster, that serve all models: so many on threads of the nodes, and host so many in workers.</summary>
    internal static async Task<ModelCluster> UpAsync(int nodes, int models, NamespaceNetwork? network = null, int workers = 0)
    {
        var cluster = new ModelCluster(network, models, workers);
        try
        {
            await cluster.StartAllAsync(nodes);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts nodes where none runs. They are a new cluster, in which epochs begin anew.</summary>
    internal async Task StartAllAsync(int nodes)
    {
        _began = ReplicaLedger.Now;
        for (var number = 0; number < nodes; number++) Start(number, 0);
        await WholeAsync();
        await ServedAsync();
    }

    /// <summary>Starts nodes again that have ended, and waits until all is well.</summary>
    internal async Task StartAgainAsync(params IEnumerable<int> numbers)
    {
        int[] seeds = [.. Nodes.Select(node => node.Number)];
        foreach (var number in numbers) Start(number, seeds);
        await WholeAsync();
        await ServedAsync();
    }

    /// <summary>The nodes that run are the members, all up, and all know it.</summary>
    internal Task WholeAsync() => Eventually.TrueAsync(() => Nodes.All(node => node.Knows(Nodes.Count)), Patience, () => $"not {Nodes.Count} members:\n{this}");

    /// <summary>Each of the nodes got right answers of all models that should be served, to what it sent from now on.</summary>
    internal async Task ServedAsync()
    {
        var (since, missing) = (ReplicaLedger.Now, Nodes.SelectMany(node => Wished.Select(model => (Node: node, Model: model))).ToList());
        await Eventually.TrueAsync(
            () => missing.RemoveAll(each => Ledger.FirstRight(each.Node, each.Model, since) is not null) >= 0 && missing.Count == 0,
            Patience,
            () => $"no right answers of {string.Join(", ", missing.Select(each => $"{each.Model} at {each.Node.Incarnation}"))}; the last entries:\n{string.Join('\n', Ledger.Entries.TakeLast(40))}\n{this}");
    }

    /// <summary>Where the models in workers are, once each of them is in one place.</summary>
    internal async Task<IReadOnlyList<(ModelNode Node, string Model)>> PlacesAsync()
    {
        (ModelNode Node, string Model)[] places = [];
        await Eventually.TrueAsync(
            () => (places = [.. Nodes.SelectMany(node => Ledger.On(node).Where(Isolated.Contains).Select(model => (node, model)))]).Select(place => place.Model).Order().SequenceEqual(Isolated.Order()),
            Patience,
            () => $"in place are {string.Join(", ", places.Select(place => $"{place.Model} on {place.Node.Incarnation}"))} of {string.Join(", ", Isolated)}\n{this}");
        return places;
    }

    /// <summary>All that was on a node has been started on others since then.</summary>
    internal Task TakenOverAsync(ModelNode gone, IReadOnlyCollection<string> models, long since) => Eventually.TrueAsync(
        () => !models.Except(Ledger.Entries.Where(entry => entry.What == NodeEntry.Start && entry.At > since && entry.Node != gone.Incarnation).Select(entry => entry.Model)).Any(),
        Patience,
        () => $"not all of {string.Join(", ", models)} is taken over\n{this}");

    /// <summary>Nodes that end by themselves, since they were cut off, or left.</summary>
    internal async Task EndedAsync(params ModelNode[] nodes)
    {
        foreach (var node in nodes)
        {
            await Eventually.TrueAsync(() => node.HasExited, Patience, () => $"should have ended:\n{node}");
            Ledger.BookEnd(node, ReplicaLedger.Now);
            Nodes.Remove(node);
        }
    }

    /// <summary>SIGKILL.</summary>
    internal async Task KillAsync(params ModelNode[] nodes)
    {
        foreach (var node in nodes)
        {
            node.Signal(Posix.Kill);
            Nodes.Remove(node);
        }

        foreach (var node in nodes)
        {
            await node.ExitAsync();
            Ledger.BookEnd(node, ReplicaLedger.Now);
        }
    }

    /// <summary>
    /// The thread of an instance may have stood still just behind the last look at the node's lease: the run that it then begins when it wakes, one of each replica, counts as
    /// begun before.
    /// </summary>
    internal void ExcuseOneRun(ModelNode node, long woken) =>
        _excused.UnionWith(Ledger.Entries.Where(entry => entry.What == NodeEntry.Run && entry.Node == node.Incarnation && entry.At > woken).DistinctBy(entry => entry.Subject));

    /// <summary>No replica was ever on two nodes, and no answer was wrong.</summary>
    internal void AssertRight()
    {
        var entries = Entries.Where(entry => entry.At >= _began).ToArray();
        var wrong = ReplicaJudge.Judge(entries, Bounds.AreHeld).Concat(entries.Where(entry => entry.What == NodeEntry.Wrong).Select(entry => entry.ToString())).ToArray();
        Assert.True(wrong.Length == 0, $"{string.Join('\n', wrong)}\n{this}");
    }

    /// <summary>What the nodes ran that were cut off had ended before the others started it; returns how many replicas that were.</summary>
    internal int AssertGivenUp(long since, params ModelNode[] cut)
    {
        var taken = ReplicaJudge.JudgeCut(Entries, cut.Select(node => node.Incarnation).ToHashSet(), since, Bounds.AreHeld, out var wrong);
        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong)}\n{this}");
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _all) node.Dispose();
        if (_network is not null) await _network.DisposeAsync();
        Ledger.Dispose();
        _folder.Dispose();
    }

    public override string ToString() => string.Join("\n\n", _all.TakeLast(Nodes.Count + 3));

    private void Start(int number, params int[] seeds)
    {
        var configuration = _folder.Path($"{ModelNode.NameOf(number)}.conf");
        var workers = string.Join(", ", Isolated.Select(model => $"{model} {{ fault-domain = process, link.heartbeat-timeout = 10 m }}"));
        File.WriteAllText(configuration, $"{Common}\n{ClusterConfiguration.Node(ModelNode.NameOf(number), HostOf(number), seeds.Select(HostOf), _folder)}\ninference.models {{ {workers} }}");
        var node = ModelNode.Start(_network is null ? [] : ["ip", "netns", "exec", _network.NameOf(number)], number, configuration, Ledger.Folder, Models);
        Nodes.Add(node);
        _all.Add(node);
    }

    private string HostOf(int number) => _network is not null ? _network.HostOf(number) : ClusterConfiguration.Loopback(128 + number);
}
