using Akka.Actor;

namespace Akka.Remote.Tests.Protocol;

/// <summary>The heartbeats of the connection itself.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task NodeThatIsConnected_GetsHeartbeats()
    {
        using var system = Start("heartbeat-interval = 100 ms");
        using var node = await ForeignNode.ConnectAsync(system);
        await node.AssociateAsync(7);
        for (var i = 0; i < 3; i++) Assert.Equal(ForeignNode.Heartbeat, await node.ReceiveAnyAsync());
    }

    [Fact]
    public async Task NodeThatSaysNothing_GetsAGoodbye()
    {
        using var system = Start("heartbeat-interval = 100 ms, acceptable-heartbeat-pause = 1 s");
        using var node = await ForeignNode.ConnectAsync(system);
        await node.AssociateAsync(7);
        Assert.Equal(ForeignNode.Disassociate, await node.ReceiveAsync());
        Assert.Empty(await node.ReceiveAsync());
    }

    private static ActorSystem Start(string detector) => RemoteSystem.Start("sys", $"akka.remote.transport-failure-detector {{ {detector} }}");
}
