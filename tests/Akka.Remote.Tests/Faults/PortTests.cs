using Akka.Actor;

namespace Akka.Remote.Tests.Faults;

public sealed class PortTests
{
    [Fact]
    public void SystemOnThePortOfAnother_DoesNotStart()
    {
        using var first = RemoteSystem.Start();
        var port = RemoteSystem.AddressOf(first).Port;
        var failure = Assert.ThrowsAny<Exception>(() => RemoteSystem.Start("sys", $"akka.remote.dot-netty.tcp.port = {port}"));
        Assert.Contains($"127.0.0.1:{port} cannot be listened on", failure.ToString());
    }
}
