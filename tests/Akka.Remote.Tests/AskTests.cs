using Akka.Actor;

namespace Akka.Remote.Tests;

/// <summary>Questions and answers across systems.</summary>
public sealed class AskTests : TwoSystems
{
    [Fact]
    public async Task Ask_OfSelection_IsAnsweredBothWays()
    {
        A.ActorOf(Props.Create<Echo>(), "echo");
        B.ActorOf(Props.Create<Echo>(), "echo");
        Assert.Equal("hi", await A.Select(B, "user/echo").Ask<string>("hi", Limit));
        Assert.Equal("ho", await B.Select(A, "user/echo").Ask<string>("ho", Limit));
    }

    [Theory]
    [InlineData("text")]
    [InlineData(42)]
    [InlineData(42L)]
    [InlineData(4.5)]
    public async Task Ask_OfReference_ReturnsWhatWasSent(object message)
    {
        B.ActorOf(Props.Create<Echo>(), "echo");
        var echo = await A.Resolve(B, "user/echo");
        Assert.Equal(message, await echo.Ask<object>(message, Limit));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50_000)]
    [InlineData(120_000)]
    public async Task Ask_OfBytes_ReturnsThem(int length)
    {
        B.ActorOf(Props.Create<Echo>(), "echo");
        var echo = await A.Resolve(B, "user/echo");
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        Assert.Equal(bytes, await echo.Ask<byte[]>(bytes, Limit));
    }

    [Fact]
    public async Task Ask_ManyAtOnce_AllAreAnswered()
    {
        B.ActorOf(Props.Create<Echo>(), "echo");
        var echo = await A.Resolve(B, "user/echo");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5000).Select(i => echo.Ask<int>(i, Limit)));
        Assert.Equal(Enumerable.Range(0, 5000), answers);
    }

    [SkippableFact]
    public async Task IPv6_HasItsAddressInBrackets_AndIsReached()
    {
        Skip.IfNot(System.Net.Sockets.Socket.OSSupportsIPv6 && System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
            .Any(i => i.GetIPProperties().UnicastAddresses.Any(a => a.Address.Equals(System.Net.IPAddress.IPv6Loopback))), "this machine has no IPv6 loopback");
        const string Loopback = "akka.remote.dot-netty.tcp.hostname = \"::1\"";
        using var six = RemoteSystem.Start("six", Loopback);
        using var other = RemoteSystem.Start("other", Loopback);
        Assert.Equal("[::1]", RemoteSystem.AddressOf(six).Host);
        six.ActorOf(Props.Create<Echo>(), "echo");
        Assert.Equal("hi", await other.Select(six, "user/echo").Ask<string>("hi", Limit));
    }
}
