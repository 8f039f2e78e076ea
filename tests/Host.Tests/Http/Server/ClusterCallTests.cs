using System.Net;
using System.Text.Json;
using ActorInference.Contracts;
using ActorInference.Hosting.Http;

namespace ActorInference.Hosting.Tests.Http;

public sealed class ClusterCallTests
{
    private static readonly ClusterStatus Sample = new(
        "akka.tcp://inference@a:1",
        true,
        [new("akka.tcp://inference@a:1", "a", "cloud", ["gpu"], "Up", "well") { IsOldest = true, Capacity = new(4, 1 << 30, 0), Leased = new(1, 0, 0) }],
        [new(new ReplicaId("echo", ReplicaId.ByPolicy, 2), "akka.tcp://inference@a:1", 7, ModelState.Ready, 3, 1_500_000, null)],
        [new("other", "1", 2)],
        [new(ReplicaId.ByPolicy, "a", "runs echo@policy#2: it stays where it is.")]);

    [Theory]
    [InlineData("/v2/cluster")]
    [InlineData("/v2/cluster/plan/echo")]
    public async Task Status_ComesBackAsItWas(string path)
    {
        await using var server = await EchoServer.StartAsync();
        server.Router.Cluster = Sample;

        var read = JsonSerializer.Deserialize<ClusterStatus>(await server.Client.GetStringAsync(path), ClusterEndpoint.Json)!;

        Assert.Equal(JsonSerializer.Serialize(Sample), JsonSerializer.Serialize(read));
    }

    [Theory]
    [InlineData("/v2/cluster", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/v2/cluster/plan", HttpStatusCode.NotFound)]
    [InlineData("/v2/cluster/plan/a/b", HttpStatusCode.NotFound)]
    [InlineData("/v2/cluster/plan/..%2fa", HttpStatusCode.BadRequest)]
    public async Task OtherCalls_AreRefused(string path, HttpStatusCode expected)
    {
        await using var server = await EchoServer.StartAsync();
        using var answer = await server.Client.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.ServiceUnavailable)]
    public async Task Readiness_NeedsTheMajorityOfTheCluster(bool holdsLease, HttpStatusCode expected)
    {
        await using var server = await EchoServer.StartAsync();
        server.Router.Cluster = Sample with { HoldsLease = holdsLease };
        using var answer = await server.Client.GetAsync("/v2/health/ready");

        Assert.Equal(expected, answer.StatusCode);
    }

    /// <summary>A member answers for every model of the cluster, and the survivors of a node take its models over all at the same time.</summary>
    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.ServiceUnavailable)]
    public async Task Readiness_WhileAModelLoads_IsThatOfAMember(bool isMember, HttpStatusCode expected)
    {
        await using var server = await EchoServer.StartAsync();
        server.Router.State = ModelState.Loading;
        if (isMember) server.Router.Cluster = Sample;
        using var answer = await server.Client.GetAsync("/v2/health/ready");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Index_TellsAsReadyWhatAnotherMemberServes()
    {
        await using var server = await EchoServer.StartAsync();
        server.Router.Cluster = Sample with
        {
            Members =
            [
                .. Sample.Members,
                new("akka.tcp://inference@b:1", "b", "edge", [], "Exiting", "well"),
                new("akka.tcp://inference@b:1", "b", "edge", [], "Up", "well"),
                new("akka.tcp://inference@c:1", "c", "edge", [], "Up", "suspected"),
            ],
            Replicas =
            [
                new(new ReplicaId("echo", ReplicaId.ByPolicy, 1), "akka.tcp://inference@b:1", 1, ModelState.Ready, 0, 0, null) { Serves = "1" },
                new(new ReplicaId("far", ReplicaId.ByPolicy, 0), "akka.tcp://inference@b:1", 1, ModelState.Ready, 0, 0, null) { Serves = "3", AlsoServes = ["2"] },
                new(new ReplicaId("lost", ReplicaId.ByPolicy, 0), "akka.tcp://inference@c:1", 1, ModelState.Ready, 0, 0, null) { Serves = "1" },
            ],
        };

        using var answer = await server.Client.PostAsync("/v2/repository/index", null);

        Assert.Equal(
            """[{"name":"echo","version":"1","state":"READY","reason":""},{"name":"far","version":"2","state":"READY","reason":"on b"},{"name":"far","version":"3","state":"READY","reason":"on b"}]""",
            await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Metrics_TellMembersAndReplicas()
    {
        await using var server = await EchoServer.StartAsync();
        server.Router.Cluster = Sample with
        {
            IsReady = true,
            Models = [new("echo", ReplicaId.ByPolicy, 2, 1)],
            Forwarded = [new("success", 7), new("WorkerLost", 2)],
            Members = [.. Sample.Members, new("akka.tcp://inference@b:1", "b", "edge", [], "Up", "suspected") { CpuBusy = 0.75, Suspicions = 3 }],
        };

        var text = await server.Client.GetStringAsync("/metrics");

        Assert.Contains("inference_cluster_lease_held 1\n", text, StringComparison.Ordinal);
        Assert.Contains("inference_cluster_member_well{address=\"akka.tcp://inference@a:1\",name=\"a\",health=\"well\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("inference_cluster_replicas{model=\"echo\",state=\"ready\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("inference_cluster_replicas_missing 2\n", text, StringComparison.Ordinal);
        Assert.Contains("inference_cluster_ready 1\n", text, StringComparison.Ordinal);
        Assert.Contains("inference_cluster_model_ready_replicas{model=\"echo\",version=\"policy\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("inference_cluster_member_well{address=\"akka.tcp://inference@b:1\",name=\"b\",health=\"suspected\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("inference_cluster_suspicions_total{address=\"akka.tcp://inference@b:1\",name=\"b\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("inference_cluster_forwarded_requests_total{outcome=\"success\"} 7\n", text, StringComparison.Ordinal);
        Assert.Contains("inference_cluster_forwarded_requests_total{outcome=\"workerlost\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("inference_cluster_cpu_busy{address=\"akka.tcp://inference@b:1\",name=\"b\"} 0.75\n", text, StringComparison.Ordinal);
    }
}
