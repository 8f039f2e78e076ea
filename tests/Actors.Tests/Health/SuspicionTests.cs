using System.Collections.Concurrent;
using ActorInference.Actors.Tests.Clusters;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors.Tests.Health;

/// <summary>A member that says nothing more is suspected until it speaks again.</summary>
public sealed class SuspicionTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cluster.DisposeAsync().AsTask();

    [Fact]
    public async Task SilentMember_IsSuspectedUntilItSpeaks()
    {
        var nodes = await _cluster.UpAsync(2, "cluster.suspect-after = 1s", "times2/1=times2");
        var events = new ConcurrentQueue<object>();
        var listener = nodes[0].System.ActorOf(Props.Create(() => new Listener(events)));
        nodes[0].System.EventStream.Subscribe(listener, typeof(NodeSuspected));
        nodes[0].System.EventStream.Subscribe(listener, typeof(NodeTrusted));
        var silent = nodes[1].Cluster.SelfAddress;
        await nodes[0].UntilServedAsync("times2", 1);
        await UntilHealthAsync("well");

        // It is there and answers heartbeats, but tells nobody what it does.
        var (system, link, settings) = (nodes[1].System, nodes[1].Runtime.Cluster!, nodes[1].Runtime.Settings);
        await link.Nodes.GracefulStop(TestCluster.Patience);

        await TestCluster.UntilAsync(
            () => events.OfType<NodeSuspected>().Any(suspected => suspected.Node.Equals(silent) && suspected.Reason.Contains("missed 10 reports", StringComparison.Ordinal)),
            "a suspicion on the event stream for the reports that were missed",
            () => $"There are {string.Join(", ", events)}.");
        await UntilHealthAsync("suspected");

        link.Nodes = system.ActorOf(Props.Create(() => new NodesActor(link, settings.Cluster, settings.Node)), NodesActor.Name);

        await TestCluster.UntilAsync(() => events.OfType<NodeTrusted>().Any(trusted => trusted.Node.Equals(silent)), "an end of the suspicion on the event stream");
        var member = await UntilHealthAsync("well");
        Assert.True(member.Suspicions > 0);

        async Task<ClusterMember> UntilHealthAsync(string health)
        {
            ClusterMember? member = null;
            await TestCluster.UntilAsync(
                async () => (member = Assert.IsType<ClusterStatus>(await nodes[0].AskAsync(new GetClusterStatus(null))).Members.Single(each => each.Address == nodes[1].Cluster.SelfAddress.ToString())).Health == health,
                $"a member that is {health}",
                () => $"It is {member}.");
            return member!;
        }
    }

    [Fact]
    public async Task MemberThatLeaves_RaisesNoAlert()
    {
        var nodes = await _cluster.UpAsync(2, "cluster.suspect-after = 10m", "times2/1=times2");
        var events = new ConcurrentQueue<object>();
        var listener = nodes[0].System.ActorOf(Props.Create(() => new Listener(events)));
        nodes[0].System.EventStream.Subscribe(listener, typeof(NodeSuspected));
        await Task.WhenAll(nodes.Select(node => node.UntilServedAsync("times2", 1)));

        await nodes[1].LeaveAsync().WaitAsync(TestCluster.Patience);

        await TestCluster.UntilAsync(
            async () => Assert.IsType<ClusterStatus>(await nodes[0].AskAsync(new GetClusterStatus(null))).Members.Count == 1, "the node gone from the status");
        await listener.GracefulStop(TestCluster.Patience);
        Assert.Empty(events);
    }

    [Fact]
    public async Task Status_TellsWhetherEveryModelIsServedAndHowBusyEachReplicaIs()
    {
        var nodes = await _cluster.UpAsync(2, "models.times2.placement.replicas = 2\n models.times1.placement.labels = [nowhere]", "times1/1=times1", "times2/1=times2");
        await Task.WhenAll(nodes.Select(node => node.UntilServedAsync("times2", 1)));
        foreach (var node in nodes)
        {
            var status = new ClusterStatus("", false, [], [], [], []);
            await TestCluster.UntilAsync(
                async () =>
                {
                    status = Assert.IsType<ClusterStatus>(await node.AskAsync(new GetClusterStatus(null)));
                    return status.Models.Any(model => model is { Model: "times2", Wished: 2, Ready: 2 }) && status.Members.All(member => member.CpuBusy is not null)
                        && status.Replicas.Sum(replica => replica.Requests - replica.Errors) >= 2 && status.Replicas.Any(replica => replica.MedianNanoseconds > 0);
                },
                "two replicas that serve and tell of two requests, and the load of both nodes",
                () => $"It is {status} [{string.Join(", ", status.Models)}] [{string.Join(", ", status.Replicas)}] [{string.Join(", ", status.Members)}].");
            Assert.False(status.IsReady);
            Assert.Contains(new ClusterModel("times1", ReplicaId.ByPolicy, 1, 0), status.Models);
            Assert.All(status.Replicas, replica => Assert.Equal("1", replica.Serves));
        }

        Assert.IsType<ModelStatus>(await nodes[1].AskAsync(new UnloadModel("times1", null)));
        foreach (var node in nodes) await TestCluster.UntilAsync(async () => Assert.IsType<ClusterStatus>(await node.AskAsync(new GetClusterStatus(null))).IsReady, "a cluster that is ready");
    }

    private sealed class Listener(ConcurrentQueue<object> events) : UntypedActor
    {
        protected override void OnReceive(object message) => events.Enqueue(message);
    }
}
