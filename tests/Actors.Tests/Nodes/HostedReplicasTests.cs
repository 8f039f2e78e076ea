using ActorInference.Contracts;
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
}
