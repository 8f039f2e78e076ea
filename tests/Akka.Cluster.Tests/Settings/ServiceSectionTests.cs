using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tests.Settings;

/// <summary>The section of a service that uses more of Akka.NET than there is here.</summary>
public sealed class ServiceSectionTests
{
    private const string Section = """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          extensions = ["Akka.Cluster.Tools.PublishSubscribe.DistributedPubSubExtensionProvider, Akka.Cluster.Tools", "Akka.Cluster.Tools.Client.ClusterClientReceptionistExtensionProvider, Akka.Cluster.Tools"]
          actor.provider = "Akka.Cluster.ClusterActorRefProvider, Akka.Cluster"
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0, batching { enabled = true, max-pending-writes = 30 } }
          cluster {
            roles = ["api", "worker"]
            role { worker.min-nr-of-members = 1 }
            app-version = "2.1.0"
            auto-down-unreachable-after = 30s
            scheduler { tick-duration = 33ms, ticks-per-wheel = 512 }
            metrics { enabled = off }
            pub-sub { name = distributedPubSubMediator, gossip-interval = 1s }
            client { initial-contacts = [], heartbeat-interval = 2s, receptionist { name = receptionist } }
            distributed-data { durable { keys = [] } }
            sharding { state-store-mode = ddata, remember-entities = off }
            singleton { min-number-of-hand-over-retries = 20 }
            split-brain-resolver { active-strategy = static-quorum, static-quorum.quorum-size = 1 }
          }
          persistence.journal.plugin = "akka.persistence.journal.inmem"
        }
        petabridge.cmd { port = 9110 }
        """;

    [Fact]
    public async Task SectionOfAService_StartsUnchanged()
    {
        using var system = ActorSystem.Create("service", ConfigurationFactory.ParseString(Section));
        var cluster = Cluster.Get(system);
        await cluster.JoinAsync(cluster.SelfAddress).WaitAsync(TimeSpan.FromSeconds(90));
        Assert.Equal(["api", "worker"], cluster.SelfRoles.Order());
        Assert.Equal("2.1.0", cluster.SelfMember.AppVersion.Version);
        Assert.Equal(typeof(Akka.Cluster.SBR.SplitBrainResolverProvider), cluster.Settings.DowningProviderType);
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(90));
    }
}
