using Akka.Actor;

namespace Akka.Remote.Tests.Large;

/// <summary>
/// What is told after large messages arrives before they have all been sent, and only between nodes that take pieces. Everything is told
/// before there is a connection, so that the order on it does not depend on who gets a core when.
/// </summary>
public sealed class OvertakingTests
{
    private const int Large = 8;
    private const int LargeSize = 20_000_000;

    [Theory]
    [InlineData("32 KiB", "32 KiB", true)]
    [InlineData("off", "off", false)]
    [InlineData("32 KiB", "off", false)]
    [InlineData("off", "32 KiB", false)]
    public async Task SmallMessageAnotherWay_PassesLargeOnes_WhereBothTakePieces(string here, string there, bool passes)
    {
        using var a = RemoteSystem.Start("a", Config(here));
        using var b = RemoteSystem.Start("b", Config(there));
        var (bulk, small) = await Arrivals(a, b, smallGoesTheSameWay: false);
        Assert.Equal(passes, small < bulk);
    }

    [Fact]
    public async Task SmallMessageToTheSameReference_StaysBehindTheLargeOnes()
    {
        using var a = RemoteSystem.Start("a", Config("32 KiB"));
        using var b = RemoteSystem.Start("b", Config("32 KiB"));
        var (bulk, small) = await Arrivals(a, b, smallGoesTheSameWay: true);
        Assert.True(small > bulk);
    }

    /// <summary>
    /// At which place the last large message came, and the small one that was told after it. By reference or by selection, both come into
    /// one mailbox straight from the connection: its order is that of the wire.
    /// </summary>
    private static async Task<(int LastLarge, int Small)> Arrivals(ActorSystem a, ActorSystem b, bool smallGoesTheSameWay)
    {
        var arrived = new Recorder(b, "arrived");
        var bulk = ((ExtendedActorSystem)a).Provider.ResolveActorRef($"{RemoteSystem.AddressOf(b)}/user/arrived");
        ICanTell small = smallGoesTheSameWay ? bulk : a.Select(b, "user/arrived");
        var bytes = new byte[LargeSize];
        for (var i = 0; i < Large; i++) bulk.Tell(bytes, ActorRefs.NoSender);
        small.Tell("small", ActorRefs.NoSender);
        var (lastLarge, smallAt) = (0, 0);
        for (var i = 1; i <= Large + 1; i++)
        {
            if (await arrived.Next<object>() is byte[]) lastLarge = i;
            else smallAt = i;
        }

        return (lastLarge, smallAt);
    }

    private static string Config(string threshold) =>
        $"akka.remote {{ kernel.large-message-threshold = {threshold}, dot-netty.tcp.maximum-frame-size = 64 MiB }}";
}
