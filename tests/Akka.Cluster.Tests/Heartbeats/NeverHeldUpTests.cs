using Akka.Event;
using Akka.Remote.Associations;

namespace Akka.Cluster.Tests.Heartbeats;

/// <summary>The actors of the cluster tell one message to many nodes: a node that takes nothing must not keep it from the others.</summary>
public sealed class NeverHeldUpTests
{
    [Fact]
    public void EveryMessageOfTheClusterItself_IsNeverHeldUp()
    {
        var messages = typeof(IClusterMessage).Assembly.GetTypes().Where(type => type.IsClass && typeof(IClusterMessage).IsAssignableFrom(type)).ToArray();
        Assert.Contains(typeof(GossipEnvelope), messages);
        Assert.All(messages, type => Assert.True(typeof(INeverHeldUp).IsAssignableFrom(type), type.Name));

        // Or the first lost node would use up the dead letters that are logged.
        Assert.All(messages, type => Assert.True(typeof(IDeadLetterSuppression).IsAssignableFrom(type), type.Name));
    }

    [Theory]
    [InlineData(typeof(Heartbeat), true)]
    [InlineData(typeof(HeartbeatRsp), true)]
    [InlineData(typeof(GossipEnvelope), false)]
    public void OnlyHeartbeats_GoBeforeWhatWaits(Type type, bool first) => Assert.Equal(first, typeof(ISignOfLife).IsAssignableFrom(type));
}
