using ActorInference.Contracts;
using ActorInference.Contracts.Wire;
using Akka.Actor;

namespace ActorInference.Actors.Tests.Nodes;

public class HostedReplicasTests
{
    private static readonly ReplicaId Replica = new("m", ReplicaId.ByPolicy, 0);

    [Theory]
    [InlineData(ModelState.Ready, ModelState.Ready, null, "4")]
    [InlineData(ModelState.Unavailable, ModelState.Unavailable, "broken", null)]
    public void FailedReload_LeavesWhatServesAsItIs(ModelState load, ModelState reported, string? reason, string? serves)
    {
        var hosted = new HostedReplicas();
        hosted.Host(Replica, 1, ActorRefs.Nobody);
        hosted.Settle(Replica, "broken", new DesiredStamp(1, 1));

        var report = Assert.Single(hosted.Reports(
            new LocalLoads(default!, [new LocalLoad("m", "4", load, null, true, default)]), new LocalFigures(new Dictionary<(string Model, string Version), LoadFigures>())));

        Assert.Equal((reported, reason, serves), (report.State, report.Reason, report.Serves));
        Assert.Equal((new DesiredStamp(1, 1), "broken"), (report.Settled, report.LoadFailure));
    }

    /// <summary>A report that outgrew a message would not be sent, and the node lose its lease.</summary>
    [Fact]
    public void ReportOfManyFailures_FitsAMessage()
    {
        var hosted = new HostedReplicas();
        var models = Enumerable.Range(0, 400).Select(number => new ReplicaId($"m{number}", ReplicaId.ByPolicy, 0)).ToArray();
        foreach (var model in models)
        {
            hosted.Host(model, 1, ActorRefs.Nobody);
            hosted.Settle(model, new string('x', 50_000), new DesiredStamp(1, 1));
        }

        var reports = hosted.Reports(
            new LocalLoads(default!, [.. models.Select(model => new LocalLoad(model.Model, "4", ModelState.Unavailable, new string('y', 50_000), true, default))]),
            new LocalFigures(new Dictionary<(string Model, string Version), LoadFigures>()));

        var report = new NodeReport(1, 1, 1, 1, 1, new NodeCapacity(0, 0, 0, 1), reports);
        Assert.Equal(models.Length, Assert.IsType<NodeReport>(MessageCodec.Read(MessageCodec.Write(report), MessageCodec.ManifestOf(report))).Replicas.Count);
    }
}
