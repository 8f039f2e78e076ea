using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tests.Settings;

/// <summary>What a node does that is configured with nothing: the facts of the protocol's description.</summary>
public sealed class DefaultsTests : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("defaults", ConfigurationFactory.ParseString(
        "akka { loglevel = OFF, stdout-loglevel = OFF, actor.provider = cluster, remote.dot-netty.tcp { hostname = \"127.0.0.1\", port = 0 } }"));

    public void Dispose() => _system.Dispose();

    [Theory]
    [InlineData("cluster.seed-node-timeout", 5)]
    [InlineData("cluster.retry-unsuccessful-join-after", 10)]
    [InlineData("cluster.allow-weakly-up-members", 7)]
    [InlineData("cluster.periodic-tasks-initial-delay", 1)]
    [InlineData("cluster.gossip-interval", 1)]
    [InlineData("cluster.gossip-time-to-live", 2)]
    [InlineData("cluster.leader-actions-interval", 1)]
    [InlineData("cluster.unreachable-nodes-reaper-interval", 1)]
    [InlineData("cluster.failure-detector.heartbeat-interval", 1)]
    [InlineData("cluster.failure-detector.acceptable-heartbeat-pause", 3)]
    [InlineData("cluster.failure-detector.min-std-deviation", 0.1)]
    [InlineData("cluster.failure-detector.expected-response-after", 1)]
    [InlineData("cluster.split-brain-resolver.stable-after", 20)]
    [InlineData("cluster.split-brain-resolver.lease-majority.acquire-lease-delay-for-minority", 2)]
    [InlineData("cluster.split-brain-resolver.lease-majority.release-after", 40)]
    [InlineData("remote.retry-gate-closed-for", 5)]
    [InlineData("remote.prune-quarantine-marker-after", 5 * 86400)]
    [InlineData("remote.quarantine-after-silence", 2 * 86400)]
    [InlineData("remote.initial-system-message-delivery-timeout", 180)]
    [InlineData("remote.flush-wait-on-shutdown", 2)]
    [InlineData("remote.system-message-ack-piggyback-timeout", 0.3)]
    [InlineData("remote.resend-interval", 2)]
    [InlineData("remote.transport-failure-detector.heartbeat-interval", 4)]
    [InlineData("remote.transport-failure-detector.acceptable-heartbeat-pause", 120)]
    [InlineData("remote.watch-failure-detector.heartbeat-interval", 1)]
    [InlineData("remote.watch-failure-detector.acceptable-heartbeat-pause", 10)]
    [InlineData("remote.dot-netty.tcp.connection-timeout", 15)]
    public void Duration_ByDefault_IsInSeconds(string key, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), _system.Settings.Config.GetTimeSpan("akka." + key));

    [Theory]
    [InlineData("cluster.shutdown-after-unsuccessful-join-seed-nodes", "off")]
    [InlineData("cluster.down-removal-margin", "off")]
    [InlineData("cluster.auto-down-unreachable-after", "off")]
    [InlineData("cluster.publish-stats-interval", "off")]
    [InlineData("cluster.min-nr-of-members", "1")]
    [InlineData("cluster.gossip-different-view-probability", "0.8")]
    [InlineData("cluster.reduce-gossip-different-view-probability", "400")]
    [InlineData("cluster.use-legacy-heartbeat-message", "false")]
    [InlineData("cluster.run-coordinated-shutdown-when-down", "on")]
    [InlineData("cluster.failure-detector.threshold", "8.0")]
    [InlineData("cluster.failure-detector.max-sample-size", "1000")]
    [InlineData("cluster.failure-detector.monitored-by-nr-of-members", "9")]
    [InlineData("cluster.split-brain-resolver.active-strategy", "keep-majority")]
    [InlineData("cluster.split-brain-resolver.down-all-when-unstable", "on")]
    [InlineData("cluster.split-brain-resolver.keep-oldest.down-if-alone", "on")]
    [InlineData("remote.use-passive-connections", "on")]
    [InlineData("remote.untrusted-mode", "off")]
    [InlineData("remote.system-message-buffer-size", "20000")]
    [InlineData("remote.resend-limit", "200")]
    [InlineData("remote.watch-failure-detector.threshold", "10.0")]
    [InlineData("remote.watch-failure-detector.max-sample-size", "200")]
    [InlineData("remote.dot-netty.tcp.byte-order", "little-endian")]
    [InlineData("remote.dot-netty.tcp.backlog", "4096")]
    [InlineData("remote.dot-netty.tcp.enable-ssl", "false")]
    [InlineData("actor.serialization-settings.primitive.use-legacy-behavior", "on")]
    public void Value_ByDefault_IsThatOfTheDescription(string key, string value) => Assert.Equal(value, _system.Settings.Config.GetString("akka." + key));

    [Fact]
    public void Sizes_ByDefault_AreThoseOfTheDescription()
    {
        var tcp = _system.Settings.Config.GetConfig("akka.remote.dot-netty.tcp");
        Assert.Equal((128_000L, 256_000L, 256_000L), (tcp.GetByteSize("maximum-frame-size"), tcp.GetByteSize("send-buffer-size"), tcp.GetByteSize("receive-buffer-size")));
    }
}
