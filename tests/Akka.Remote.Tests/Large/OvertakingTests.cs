using Akka.Actor;

namespace Akka.Remote.Tests.Large;

/// <summary>
/// What is told after large messages arrives before they have all been sent, and only between nodes that take pieces. Everything is told
/// before there is a connection, so that the order on it does not depend on who gets a core when, and the order of arrival is that in which the
/// messages are read from the connection.
/// </summary>
public sealed class OvertakingTests
{
    private const int Large = 8;

    [Theory]
    [InlineData("32 KiB", "32 KiB", true)]
    [InlineData("off", "off", false)]
    [InlineData("32 KiB", "off", false)]
    [InlineData("off", "32 KiB", false)]
    public async Task SmallMessageToSomebodyElse_PassesLargeOnes_WhereBothTakePieces(string here, string there, bool passes)
    {
        using var a = RemoteSystem.Start("a", Config(here));
        using var b = RemoteSystem.Start("b", Config(there));
        var order = await ArrivalsAsync(a, b, Reference(a, b, "bulk"), Reference(a, b, "other"));
        Assert.Equal(passes, order[^1] is Parcel);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task SmallMessageToTheSameActor_StaysBehindTheLargeOnes_ByReferenceAndBySelection(bool largeSelected, bool smallSelected)
    {
        using var a = RemoteSystem.Start("a", Config("32 KiB"));
        using var b = RemoteSystem.Start("b", Config("32 KiB"));
        ICanTell Bulk(bool selected) => selected ? a.Select(b, "user/bulk") : Reference(a, b, "bulk");
        Assert.IsType<Note>((await ArrivalsAsync(a, b, Bulk(largeSelected), Bulk(smallSelected)))[^1]);
    }

    private static IActorRef Reference(ActorSystem a, ActorSystem b, string name) =>
        ((ExtendedActorSystem)a).Provider.ResolveActorRef($"{RemoteSystem.AddressOf(b)}/user/{name}");

    /// <summary>The large messages and the small one that was told after them, as they were read there.</summary>
    private static async Task<object[]> ArrivalsAsync(ActorSystem a, ActorSystem b, ICanTell bulk, ICanTell small)
    {
        var parcel = new Parcel();
        for (var i = 0; i < Large; i++) bulk.Tell(parcel, ActorRefs.NoSender);
        small.Tell(new Note(), ActorRefs.NoSender);
        var serializer = (ParcelSerializer)b.Serialization.FindSerializerForType(typeof(Parcel));
        await Waiting.UntilAsync(() => serializer.Read.Length == Large + 1, "all messages arrive");
        return serializer.Read;
    }

    private static string Config(string threshold) =>
        $$"""
        akka.remote { kernel.large-message-threshold = {{threshold}}, dot-netty.tcp.maximum-frame-size = 64 MiB }
        akka.actor {
          serializers.parcel = "Akka.Remote.Tests.Large.ParcelSerializer, Akka.Remote.Tests"
          serialization-bindings {
            "Akka.Remote.Tests.Large.Parcel, Akka.Remote.Tests" = parcel
            "Akka.Remote.Tests.Large.Note, Akka.Remote.Tests" = parcel
          }
        }
        """;
}
