using System.Diagnostics;
using Akka.Actor;

namespace Akka.Remote.Tests.Faults;

/// <summary>A system ends in its time although the other node takes nothing any more, and has not said so.</summary>
public sealed class TerminateTests
{
    private const int Messages = 2000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OtherNodeIsFrozen_BehindAFullConnection_SystemEnds(bool tls)
    {
        using var authority = new Certificates();
        using var system = RemoteSystem.Start("here", $"akka.remote.kernel {{ outbound-queue-size = 200, outbound-stall-timeout = 200 ms }}\n{(tls ? authority.Node() : "")}");
        await using var node = await RemoteNode.StartAsync(hocon: tls ? authority.Node() : "");
        var echo = await node.Resolve(system, "user/echo");
        var watcher = new Recorder(system);
        watcher.Watch(echo);
        Assert.Equal("hi", await echo.Ask<string>("hi", TimeSpan.FromSeconds(60)));
        using (var kill = Process.Start("kill", ["-STOP", node.Id.ToString()])) await kill.WaitForExitAsync();

        // More than the sockets hold.
        var bulk = new byte[20_000];
        await Task.Run(() =>
        {
            for (var i = 0; i < Messages; i++) echo.Tell(bulk, ActorRefs.NoSender);
        }).WaitAsync(TimeSpan.FromSeconds(120));
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(60));
    }
}
