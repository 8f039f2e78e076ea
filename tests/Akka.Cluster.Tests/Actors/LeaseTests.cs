using Akka.Actor;
using Akka.Configuration;
using Akka.Coordination;
using static Akka.Cluster.Tests.Actors.ClusterNodes;

namespace Akka.Cluster.Tests.Actors;

public class LeaseTests
{
    private const string Config = $$"""
        {{Watchful}}
        akka.coordinated-shutdown.run-by-actor-system-terminate = off
        akka.cluster.run-coordinated-shutdown-when-down = off
        akka.cluster.split-brain-resolver { active-strategy = lease-majority, lease-majority.lease-implementation = test-lease }
        test-lease { lease-class = "Akka.Cluster.Tests.Actors.TestLease, Akka.Cluster.Tests", lease-operation-timeout = 20s }
        """;

    [Fact]
    public async Task NodeVanishes_TheOthersStayWithTheLease()
    {
        TestLease.Owner = null;
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(3, Config);
        await nodes[2].System.Terminate();
        foreach (var node in nodes[..2]) await UntilAsync(node, state => state.Members.Count == 2, "two members");
        Assert.Contains(TestLease.Owner, nodes[..2].Select(node => node.SelfAddress.HostPort()));
    }

    [Fact]
    public async Task NodeVanishes_TheLeaseIsTheOtherSides_TheOthersGo()
    {
        TestLease.Owner = "the other side";
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(3, Config);
        await nodes[2].System.Terminate();
        foreach (var node in nodes[..2]) await node.Stopped.WaitAsync(TimeSpan.FromSeconds(90));
        Assert.Equal("the other side", TestLease.Owner);
    }

    [Fact]
    public void Provider_MakesTheLeaseThatTheSectionNames_AndSaysWhatIsWrong()
    {
        using var system = ActorSystem.Create("leases", ConfigurationFactory.ParseString(Config + "\nnamed { lease-class = nobody }"));
        var provider = LeaseProvider.Get(system);
        var lease = provider.GetLease("name", "test-lease", "owner");
        Assert.Same(lease, provider.GetLease("name", "test-lease", "owner"));
        Assert.Equal(("name", "owner", TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(120)), (lease.Settings.LeaseName, lease.Settings.OwnerName, lease.Settings.TimeoutSettings.OperationTimeout, lease.Settings.TimeoutSettings.HeartbeatTimeout));
        Assert.Contains("named.lease-class", Assert.Throws<ArgumentException>(() => provider.GetLease("name", "named", "owner")).Message);
        Assert.Contains("missing", Assert.Throws<ArgumentException>(() => provider.GetLease("name", "nowhere", "owner")).Message);
    }
}
