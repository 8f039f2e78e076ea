using System.Diagnostics;
using System.Globalization;
using ActorInference.Faults.Tests.Processes;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>Three nodes as processes that are one service, under a load from outside, and what is done to them.</summary>
internal sealed class AnswerCluster : IAsyncDisposable
{
    private const int Nodes = 3;

    /// <summary>Runs each request once.</summary>
    private const string Once = "once";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly HashSet<string> Idempotent = ["again", "twice"];

    // A busy machine is not to make a node look dead: what a lost node had is told when it is removed, and until then its requests wait.
    private static readonly string Common = $$"""
        {{ClusterConfiguration.Akka(stableAfter: 3)}}
        akka.coordinated-shutdown.phases { service-unbind.timeout = 20s, service-requests-done.timeout = 40s }
        inference {
          models { again.idempotent = on, twice { idempotent = on, placement.replicas = 2 } }
          cluster { report-interval = 200ms, suspect-after = {{ClusterConfiguration.Pause}}s, settle-time = 1s, leave-timeout = 30s }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _books;
    private readonly AnswerDoors _doors = new();
    private readonly AnswerLoad _load;
    private readonly List<AnswerNode> _nodes = [];
    private readonly List<AnswerNode> _all = [];
    private readonly HashSet<string> _killed = [];
    private readonly HashSet<string> _unloaded = [];

    private AnswerCluster()
    {
        _books = Directory.CreateDirectory(_folder.Path("books")).FullName;
        foreach (var model in Models) File.Copy(Repository.Model("count.onnx"), Path.Combine(Directory.CreateDirectory(_folder.Path("models", model, "1")).FullName, "model.onnx"));
        _load = new(_doors, Models);
    }

    private static IReadOnlyList<string> Models { get; } = [Once, .. Idempotent];

    internal int Requests => _load.Requests.Count;

    internal static async Task<AnswerCluster> UpAsync()
    {
        var cluster = new AnswerCluster();
        try
        {
            for (var number = 0; number < Nodes; number++) cluster.Start(number, [0]);
            foreach (var node in cluster._nodes) await cluster._load.OpenAsync(node, Models, Patience);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    internal async Task DoAsync(PlannedEvent planned)
    {
        await Task.Delay(planned.After);
        var (node, model) = (_nodes[planned.Drawn % _nodes.Count], Models[planned.Drawn % Models.Count]);
        switch (planned.What)
        {
            case Event.Kill:
                await KillAsync(await BusyAsync());
                break;
            case Event.Leave:
                await LeaveAsync(node);
                break;
            case Event.Unload:
                await UnloadAsync(node, model);
                break;
            default:
                await ManageAsync(node, model, "load");
                await ServedAsync();
                break;
        }
    }

    /// <summary>Asks nothing more, and says what was wrong in all that was asked.</summary>
    internal async Task<IReadOnlyList<string>> EndAsync()
    {
        var grace = Bounds.Milliseconds(500);
        await _load.EndAsync(_nodes, Asked.Deadline + grace);
        var judge = new AnswerJudge(_killed, Idempotent, _unloaded, grace);
        return [.. judge.Judge(_load.Requests, RunBook.Read(_books)), .. _doors.Strays];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _all) node.Dispose();
        await _doors.DisposeAsync();
        _folder.Dispose();
    }

    public override string ToString() => string.Join("\n\n", _all.TakeLast(Nodes + 2));

    /// <summary>The node that runs, just now, a request of another node that may run once only, and has more of them in its queue.</summary>
    private async Task<AnswerNode> BusyAsync()
    {
        var host = await RunnerAsync(_load.Burst(_nodes, Once, 1));
        return await RunnerAsync(_load.Burst(_nodes.Where(node => node != host), Once, 4));
    }

    private Task<AnswerNode> RunnerAsync(IReadOnlySet<int> numbers) => Eventually.FindAsync(
        () => Task.FromResult(RunBook.Read(_books).FirstOrDefault(run => numbers.Contains(run.Number)).Node is { } name ? _nodes.First(node => node.Name == name) : null),
        Patience,
        () => $"no run of {Once}\n{this}");

    private async Task KillAsync(AnswerNode node)
    {
        var since = Stopwatch.GetTimestamp();
        _killed.Add(node.Name);
        await node.KillAsync();
        lock (node) node.IsOpen = false;
        _nodes.Remove(node);
        await ServedAsync(since);
        await ReplaceAsync(node);
    }

    private async Task LeaveAsync(AnswerNode node)
    {
        await _load.CloseAsync(node);
        await node.LeaveAsync();
        _nodes.Remove(node);
        await ReplaceAsync(node);
    }

    private async Task UnloadAsync(AnswerNode node, string model)
    {
        _unloaded.Add(model);
        await ManageAsync(node, model, "unload");
        var since = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(() => _nodes.All(each => _load.Had(each, model, Verdict.Failed, since)), Patience, () => $"{model} is still served.\n{this}");
        await ManageAsync(node, model, "load");
        await ServedAsync();
    }

    // A cluster that is just finding together may say that it cannot now; what came late was done all the same.
    private async Task ManageAsync(AnswerNode node, string model, string command)
    {
        var refusal = "";
        await Eventually.FindAsync(async () => (refusal = await AnswerDoors.ManageAsync(node, model, command)).Length == 0 || (command == "unload" && refusal.Contains("Nobody wishes", StringComparison.Ordinal)) ? command : null, Patience, () => $"{command} of {model}: {refusal}\n{this}");
    }

    /// <summary>Each node has answered rightly for each model, what it was asked from now on.</summary>
    private Task ServedAsync() => ServedAsync(Stopwatch.GetTimestamp());

    private Task ServedAsync(long since) => Eventually.TrueAsync(
        () => _nodes.All(node => Models.All(model => _load.Had(node, model, Verdict.Right, since))),
        Patience,
        () => $"No right answers of {string.Join(", ", _nodes.SelectMany(node => Models.Where(model => !_load.Had(node, model, Verdict.Right, since)).Select(model => $"{model} through {node.Name}")))}.\n{this}");

    private async Task ReplaceAsync(AnswerNode gone)
    {
        var node = Start(gone.Number, [.. _nodes.Select(each => each.Number)]);
        await _load.OpenAsync(node, Models, Patience);
    }

    private AnswerNode Start(int number, int[] seeds)
    {
        var configuration = _folder.Path(string.Create(CultureInfo.InvariantCulture, $"{AnswerNode.NameOf(number)}.conf"));
        File.WriteAllText(configuration, $"{Common}\n{ClusterConfiguration.Node(AnswerNode.NameOf(number), AnswerNode.HostOf(number), seeds.Select(AnswerNode.HostOf), _folder)}");
        var node = new AnswerNode(number, configuration, _books);
        _nodes.Add(node);
        _all.Add(node);
        return node;
    }
}
