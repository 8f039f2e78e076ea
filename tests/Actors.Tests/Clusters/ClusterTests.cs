using System.Collections.Concurrent;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace ActorInference.Actors.Tests.Clusters;

/// <summary>Nodes as one service.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cluster.DisposeAsync().AsTask();

    [Fact]
    public async Task EveryNode_AnswersForEveryModel()
    {
        var nodes = await _cluster.UpAsync(3, "", "times1/1=times1", "times2/1=times2", "times3/1=times3");

        for (var n = 0; n < 3; n++)
            foreach (var node in nodes) Assert.Equal(10f * (n + 1), await node.UntilServedAsync($"times{n + 1}", 10));

        foreach (var model in new[] { "times1", "times2", "times3" }) await TestCluster.UntilAsync(async () => await HostsAsync(nodes, model) == 1, $"one host of {model}");
    }

    [Fact]
    public async Task TwoReplicas_AreOnTwoNodes()
    {
        var nodes = await _cluster.UpAsync(3, "models.times2.placement.replicas = 2", "times2/1=times2");

        await TestCluster.UntilAsync(async () => await HostsAsync(nodes, "times2") == 2, "two hosts of times2");
    }

    [Fact]
    public async Task LostNode_ItsReplicasComeUpElsewhere()
    {
        var nodes = await _cluster.UpAsync(3, "", TestCluster.Watchful, ["times1/1=times1", "times2/1=times2", "times3/1=times3"]);
        foreach (var model in new[] { "times1", "times2", "times3" }) await nodes[0].UntilServedAsync(model, 1);

        await nodes[2].CrashAsync();

        await TestCluster.UntilAsync(() => nodes[0].Cluster.State.Members.Count == 2, "the crashed node removed");
        for (var n = 0; n < 3; n++)
            foreach (var node in nodes[..2]) Assert.Equal(n + 1f, await node.UntilServedAsync($"times{n + 1}", 1));
    }

    [Fact]
    public async Task OldestNodeLost_TheNextOnePlans()
    {
        var nodes = await _cluster.UpAsync(3, "", TestCluster.Watchful, ["times1/1=times1", "times2/1=times2", "times3/1=times3"]);
        foreach (var model in new[] { "times1", "times2", "times3" }) await nodes[1].UntilServedAsync(model, 1);

        await nodes[0].CrashAsync();

        await TestCluster.UntilAsync(() => nodes[1].Cluster.State.Members.Count == 2, "the crashed node removed");
        for (var n = 0; n < 3; n++)
            foreach (var node in nodes[1..]) Assert.Equal(n + 1f, await node.UntilServedAsync($"times{n + 1}", 1));
    }

    [Fact]
    public async Task NodeThatLeaves_FailsNoRequest()
    {
        var nodes = await _cluster.UpAsync(3, "", "times1/1=times1", "times2/1=times2", "times3/1=times3");
        var models = new[] { "times1", "times2", "times3" };
        foreach (var model in models) await nodes[0].UntilServedAsync(model, 1);
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(models.Select((model, n) => Task.Run(async () =>
        {
            var answers = 0;
            while (!stop.IsCancellationRequested)
            {
                Assert.Equal(n + 1f, Tensors.One(await nodes[answers++ % 2].InferAsync(model, 1)));
            }

            return answers;
        })));

        await nodes[2].LeaveAsync().WaitAsync(TestCluster.Patience);
        await TestCluster.UntilAsync(() => nodes[0].Cluster.State.Members.Count == 2, "the node gone");
        await stop.CancelAsync();

        Assert.All(await load, answers => Assert.True(answers > 0));
    }

    [Fact]
    public async Task UnloadAndLoadOnAnyNode_HoldForTheCluster()
    {
        var nodes = await _cluster.UpAsync(2, "", "times2/1=times2");
        await nodes[0].UntilServedAsync("times2", 1);

        Assert.IsType<ModelStatus>(await nodes[1].AskAsync(new UnloadModel("times2", null)));
        await TestCluster.UntilAsync(async () => await HostsAsync(nodes, "times2") == 0, "no host of times2");
        Assert.IsType<InferFailure>(await nodes[0].InferAsync("times2", 1));

        Assert.IsType<ModelStatus>(await nodes[0].AskAsync(new LoadModel("times2", null)));
        Assert.Equal(6, await nodes[1].UntilServedAsync("times2", 3));
    }

    [Fact]
    public async Task UnloadOfOneVersion_BesideThePolicysReplica_UnloadsIt()
    {
        var node = (await _cluster.UpAsync(1, "", "times/1=times1", "times/2=times2"))[0];
        await node.UntilServedAsync("times", 1);
        Assert.IsType<ModelStatus>(await node.AskAsync(new LoadModel("times", "1")));
        await TestCluster.UntilAsync(async () => (await node.ServesAsync("times")).SequenceEqual(["1", "2"]), "both versions");

        Assert.IsType<ModelStatus>(await node.AskAsync(new UnloadModel("times", "1")));

        await TestCluster.UntilAsync(async () => (await node.ServesAsync("times")).SequenceEqual(["2"]), "the version of the policy alone");
        Assert.Equal(6, Tensors.One(await node.InferAsync("times", 3)));
    }

    [Fact]
    public async Task LoadOfABrokenModel_FailsWithItsCauseAndSucceedsOnceItIsMended()
    {
        var nodes = await _cluster.UpAsync(2, "", "times1/1=times1");
        await nodes[1].UntilServedAsync("times1", 1);
        var file = Path.Combine(_cluster.Folder, "models", "times2", "1", "model.onnx");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "no model at all");

        var failure = Assert.IsType<InferFailure>(await nodes[1].AskAsync(new LoadModel("times2", null)));

        Assert.Equal(InferFailureCode.Unavailable, failure.Code);
        Assert.Contains("could not be loaded", failure.Message, StringComparison.Ordinal);
        _cluster.Put("times2/1=times2");
        Assert.IsType<ModelStatus>(await nodes[1].AskAsync(new LoadModel("times2", null)));
        Assert.Equal(6, await nodes[0].UntilServedAsync("times2", 3));
    }

    /// <summary>One of the two holds, whichever: the other node says so.</summary>
    [Fact]
    public async Task ConfigurationsThatDiffer_AreToldByTheNodeWhoseOwnDoesNotHold()
    {
        _cluster.Put("times2/1=times2");
        var nodes = Enumerable.Range(1, 2).Select(replicas => _cluster.Start($"node.name = n{replicas}\n models.times2.placement.replicas = {replicas}")).ToArray();
        var warnings = new ConcurrentQueue<string>();
        foreach (var node in nodes) node.System.EventStream.Subscribe(node.System.ActorOf(Props.Create(() => new Warned(warnings))), typeof(Warning));
        foreach (var node in nodes) node.Cluster.Join(nodes[0].Cluster.SelfAddress);
        foreach (var node in nodes) await node.UntilServedAsync("times2", 1);

        string[] told = [];
        await TestCluster.UntilAsync(
            async () =>
            {
                var all = await Task.WhenAll(nodes.Select(async node => Assert.IsType<ClusterStatus>(await node.AskAsync(new GetClusterStatus("times2")))));
                told = [.. all.SelectMany(status => status.Why).Where(why => why.Sentence.Contains("is configured otherwise", StringComparison.Ordinal)).Select(why => $"{why.Node} {why.Sentence}")];
                return told.Length == 1;
            },
            "one node that tells of the difference",
            () => string.Join('\n', told));

        var own = told[0][1] - '0';
        Assert.StartsWith($"n{own} is configured otherwise than the configuration of another node says, which holds: replicas = {own} (what holds: replicas = {3 - own})", told[0], StringComparison.Ordinal);
        await TestCluster.UntilAsync(() => warnings.Count(warning => warning.StartsWith("[624]", StringComparison.Ordinal)) == 1, "one warning", () => string.Join('\n', warnings));
    }

    /// <summary>The first node to try has a file that is none; the cluster then takes the other one, and so does the call.</summary>
    [Fact]
    public async Task LoadThatOnlyOneOfTheNodesCanCarryOut_Succeeds()
    {
        var broken = Path.Combine(_cluster.Folder, "broken");
        Directory.CreateDirectory(Path.Combine(broken, "times2", "1"));
        await File.WriteAllTextAsync(Path.Combine(broken, "times2", "1", "model.onnx"), "no model at all");
        foreach (var model in new[] { "times1/1=times1", "times2/1=times2" }) _cluster.Put(model);
        const string Busy = "repository.load-on-start = [times1]\n models.times1.placement.nodes = [good]";
        var nodes = new[] { _cluster.Start($"{Busy}\n node.name = good"), _cluster.Start($"{Busy}\n node.name = bad\n repository.path = \"{broken}\"") };
        foreach (var node in nodes) node.Cluster.Join(nodes[0].Cluster.SelfAddress);
        foreach (var node in nodes) await node.UntilServedAsync("times1", 1);

        var answer = await nodes[1].AskAsync(new LoadModel("times2", null));

        Assert.True(answer is ModelStatus { State: ModelState.Ready }, $"{answer}");
        Assert.Equal(6, Tensors.One(await nodes[0].InferAsync("times2", 3)));
    }

    [Fact]
    public async Task LoadCallThatWaitsWhileItsNodeLeaves_IsAnswered()
    {
        var nodes = await _cluster.UpAsync(2, "repository.load-on-start = [times1]\n models.times2.placement.nodes = [nobody]", "times1/1=times1", "times2/1=times2");
        foreach (var node in nodes) await node.UntilServedAsync("times1", 1);
        var load = nodes[1].AskAsync(new LoadModel("times2", null));
        await TestCluster.UntilAsync(async () => Assert.IsType<ClusterStatus>(await nodes[0].AskAsync(new GetClusterStatus(null))).Models.Any(model => model.Model == "times2"), "the command at the other node");

        await nodes[1].LeaveAsync().WaitAsync(TestCluster.Patience);

        Assert.StartsWith("The node that was asked shuts down before the command is carried out", Assert.IsType<InferFailure>(await load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandThatCannotBeStored_IsNoSuccess()
    {
        var state = Path.Combine(_cluster.Folder, "state");
        var node = (await _cluster.UpAsync(1, $"cluster.state-path = \"{state}\"", "times1/1=times1", "times2/1=times2"))[0];
        await node.UntilServedAsync("times1", 1);
        await File.WriteAllTextAsync(state, "a file where the folder should be");

        var refused = Assert.IsType<InferFailure>(await node.AskAsync(new UnloadModel("times2", null)));

        Assert.Equal(InferFailureCode.Unavailable, refused.Code);
        Assert.Contains("inference.cluster.state-path", refused.Message, StringComparison.Ordinal);
        File.Delete(state);
        Assert.IsType<ModelStatus>(await node.AskAsync(new UnloadModel("times1", null)));
        Assert.True(DesiredFile.TryRead(Path.Combine(state, "desired.bin"), out var stored, out _));
        Assert.Equal(["times1", "times2"], stored.Entries.Keys);
    }

    /// <summary>An answer that says "ready" speaks of a replica that was loaded for this very call.</summary>
    [Fact]
    public async Task FailedReload_IsToldAndTheOldVersionServes()
    {
        var nodes = await _cluster.UpAsync(2, "", "times/1=times1");
        await Task.WhenAll(nodes.Select(node => node.UntilServedAsync("times", 1)));
        var file = Path.Combine(_cluster.Folder, "models", "times", "2", "model.onnx");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "no model at all");

        foreach (var node in nodes) Assert.Contains("version 2 could not be loaded", Assert.IsType<InferFailure>(await node.AskAsync(new LoadModel("times", null))).Message, StringComparison.Ordinal);
        foreach (var node in nodes) Assert.Equal(4, Tensors.One(await node.InferAsync("times", 4)));
    }

    [Fact]
    public async Task AllVersions_AreAnsweredByEveryNode()
    {
        var nodes = await _cluster.UpAsync(2, "models.times.version-policy = all", "times/1=times1", "times/2=times2", "times/3=times3");
        await Task.WhenAll(nodes.Select(node => node.UntilServedAsync("times", 1)));

        foreach (var node in nodes)
            foreach (var version in new[] { 1, 2, 3 })
            {
                object? answer = null;
                await TestCluster.UntilAsync(async () => (answer = await node.InferAsync("times", 5, version: $"{version}")) is InferResult, $"version {version} at {node.Name}", () => $"{answer}");
                Assert.Equal(5f * version, Tensors.One(answer!));
            }
    }

    [Fact]
    public async Task FullRestart_BringsBackWhatWasCommanded()
    {
        var states = $"cluster.state-path = \"{_cluster.Folder}/state\"";
        var first = (await _cluster.UpAsync(1, states, "times1/1=times1", "times2/1=times2"))[0];
        await first.UntilServedAsync("times1", 1);
        Assert.IsType<ModelStatus>(await first.AskAsync(new UnloadModel("times2", null)));
        await first.LeaveAsync().WaitAsync(TestCluster.Patience);

        var again = (await _cluster.UpAsync(1, states))[0];

        await again.UntilServedAsync("times1", 1);
        Assert.IsType<InferFailure>(await again.InferAsync("times2", 1));
        Assert.Equal("times1", Assert.Single(Assert.IsType<ClusterStatus>(await again.AskAsync(new GetClusterStatus(null))).Replicas).Replica.Model);
    }

    [Fact]
    public async Task UnknownModel_IsAnsweredAtOnceByEveryNode()
    {
        var nodes = await _cluster.UpAsync(2, "", "times2/1=times2");
        await nodes[0].UntilServedAsync("times2", 1);

        foreach (var node in nodes) Assert.Equal(InferFailureCode.NotFound, Assert.IsType<InferFailure>(await node.InferAsync("none", 1)).Code);
        Assert.IsType<InferFailure>(await nodes[0].AskAsync(new UnloadModel("none", null)));
        Assert.IsType<InferFailure>(await nodes[0].AskAsync(new LoadModel("none", null)));
    }

    [Fact]
    public async Task Status_TellsOnEveryNodeWhoIsThereAndWhatRunsWhereAndWhy()
    {
        var nodes = await _cluster.UpAsync(2, "models.times2.placement.replicas = 3", "times2/1=times2");
        await Task.WhenAll(nodes.Select(node => node.UntilServedAsync("times2", 1)));

        foreach (var node in nodes)
        {
            var status = new ClusterStatus("", false, [], [], [], []);
            await TestCluster.UntilAsync(
                async () =>
                {
                    status = Assert.IsType<ClusterStatus>(await node.AskAsync(new GetClusterStatus("times2")));
                    return status.Replicas.Count(replica => replica.State == ModelState.Ready) == 2 && status.Why.Count == 2 && status.Members.All(member => member.Name.Length > 0);
                },
                "two replicas and two members");
            Assert.True(status.HoldsLease);
            Assert.Equal(["n0", "n1"], status.Members.Select(member => member.Name).Order());
            Assert.Single(status.Members, member => member.IsOldest);
            Assert.Equal(new MissingReplica("times2", ReplicaId.ByPolicy, 1), Assert.Single(status.Missing));
        }
    }

    [Fact]
    public async Task Metadata_ComesFromWhicheverNodeHasTheModel()
    {
        var nodes = await _cluster.UpAsync(2, "", "times2/1=times2");
        await Task.WhenAll(nodes.Select(node => node.UntilServedAsync("times2", 1)));

        foreach (var node in nodes) Assert.Equal("times2", Assert.IsType<ModelMetadata>(await node.AskAsync(new GetModelMetadata("times2", null))).Name);
        foreach (var node in nodes) Assert.IsType<ModelReady>(await node.AskAsync(new ProbeModel("times2", null)));
    }

    [Fact]
    public async Task LabelsAndTiers_DecideWhere()
    {
        _cluster.Put("times1/1=times1");
        _cluster.Put("times2/1=times2");
        const string Rules = "models { times1.placement.labels = [camera], times2.placement.tier = cloud }";
        var nodes = new[]
        {
            _cluster.Start($"{Rules}\n node {{ name = cloud, tier = cloud }}"),
            _cluster.Start($"{Rules}\n node {{ name = edge, tier = edge, labels = [camera] }}"),
        };
        foreach (var node in nodes) node.Cluster.Join(nodes[0].Cluster.SelfAddress);

        await Task.WhenAll(nodes.SelectMany(node => new[] { node.UntilServedAsync("times1", 1), node.UntilServedAsync("times2", 1) }));

        Assert.Equal(["1"], await nodes[1].ServesAsync("times1"));
        Assert.Equal(["1"], await nodes[0].ServesAsync("times2"));
    }

    private sealed class Warned(ConcurrentQueue<string> warnings) : UntypedActor
    {
        protected override void OnReceive(object message) => warnings.Enqueue($"{((Warning)message).Message}");
    }

    private static async Task<int> HostsAsync(ClusterNode[] nodes, string model) => (await Task.WhenAll(nodes.Select(node => node.ServesAsync(model)))).Count(versions => versions.Length > 0);
}
