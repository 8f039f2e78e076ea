using System.Text;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Serialization;

namespace Akka.Remote.Tests.Serialization;

/// <summary>The byte vectors that were taken from a real Akka.NET node.</summary>
public sealed class GoldenVectorTests : IAsyncLifetime
{
    private const string TextPayload = "0a02686910111a2553797374656d2e537472696e672c2053797374656d2e507269766174652e436f72654c6962";

    private readonly ActorSystem _system = RemoteSystem.Start("sys", "akka.remote.dot-netty.tcp.public-hostname = \"127.0.0.1\", akka.remote.dot-netty.tcp.public-port = 47111");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public void Identify_OfNullAndText()
    {
        Check(new Identify(null), 16, "ID", "");
        Check(new Identify("x"), 16, "ID", "0a2c0a017810111a2553797374656d2e537472696e672c2053797374656d2e507269766174652e436f72654c6962");
    }

    [Fact]
    public void ActorIdentity_OfTheUserGuardian()
    {
        var path = Convert.ToHexString("akka.tcp://sys@127.0.0.1:47111/user"u8).ToLowerInvariant();
        var user = ((ExtendedActorSystem)_system).Provider.ResolveActorRef("akka.tcp://sys@127.0.0.1:47111/user");
        Assert.True(((IActorRefScope)user).IsLocal);
        Assert.StartsWith("0a00", Hex(new ActorIdentity(null, user)));
        Assert.Contains(path, Hex(new ActorIdentity(null, user)));
        Check(new ActorIdentity(null, null), 16, "AID", "0a00");
    }

    [Fact]
    public void Selection_OfUserEcho() => Check(
        new ActorSelectionMessage("hi", [new SelectChildName("user"), new SelectChildName("echo")]), 6, "", "0a2d" + TextPayload + "12080802120475736572" + "1208080212046563686f");

    [Fact]
    public void RemoteWatcherMessages()
    {
        Check(RemoteWatcher.Heartbeat.Instance, 16, "RWHB", "");
        Check(new RemoteWatcher.HeartbeatRsp(1234567), 16, "RWHR", "0887ad4b");
    }

    [Fact]
    public void StatusFailure_OfAPlainException()
    {
        const string Name = "53797374656d2e457863657074696f6e2c2053797374656d2e507269766174652e436f72654c6962";
        const string Bytes = "0a3c0a28" + Name + "1204626f6f6d" + "2a00" + "3a086d73636f726c6962" + "1200";
        Assert.Equal(Bytes, Hex(new Status.Failure(new Exception("boom"))));
        var back = (Status.Failure)Read(Bytes, 16, "STF");
        Assert.Equal((typeof(Exception), "boom"), (back.Cause.GetType(), back.Cause.Message));
        Assert.Null(back.State);
    }

    [Fact]
    public void Config_IsItsText()
    {
        Check(Configuration.Config.Empty, 16, "CF", "");
        var text = Encoding.UTF8.GetString(_system.Serialization.Serialize(Configuration.ConfigurationFactory.ParseString("a { b = 5, c = [1, 2] }")));
        var back = (Configuration.Config)_system.Serialization.Deserialize(Encoding.UTF8.GetBytes(text), 16, "CF");
        Assert.Equal((5, 2), (back.GetInt("a.b"), back.GetIntList("a.c").Count));
    }

    [Fact]
    public void StatusSuccess_OfNull() => Assert.Equal("0a00", Hex(new Status.Success(null)));

    [Theory]
    [InlineData("hi", "6869", "System.String")]
    [InlineData(5, "05000000", "System.Int32")]
    [InlineData(5L, "0500000000000000", "System.Int64")]
    public void Primitives(object value, string hex, string type)
    {
        Check(value, 17, type + ", System.Private.CoreLib", hex);
        foreach (var manifest in new[] { type + ", mscorlib", value is string ? "S" : value is int ? "I" : "L" }) Assert.Equal(value, Read(hex, 17, manifest));
    }

    [Fact]
    public void Bytes_AreThemselves() => Check(new byte[] { 1, 2, 3 }, 4, "", "010203");

    [Fact]
    public void SystemMessages()
    {
        const string Watchee = "akka.tcp://x@1.2.3.4:5/user/a#7";
        const string Watcher = "akka.tcp://x@1.2.3.4:5/system/remote-watcher#9";
        var provider = ((ExtendedActorSystem)_system).Provider;
        var (watchee, watcher) = ((IInternalActorRef)provider.ResolveActorRef(Watchee), (IInternalActorRef)provider.ResolveActorRef(Watcher));
        var pair = Ref("0a", Watchee) + Ref("12", Watcher);
        Check(new Watch(watchee, watcher), 22, "Akka.Dispatch.SysMsg.Watch, Akka", pair);
        Check(new Unwatch(watchee, watcher), 22, "Akka.Dispatch.SysMsg.Unwatch, Akka", pair);
        Check(new DeathWatchNotification(watchee, true, false), 22, "Akka.Dispatch.SysMsg.DeathWatchNotification, Akka", Ref("0a", Watchee) + "1001");
        Assert.IsType<Terminate>(Read("", 22, "Akka.Dispatch.SysMsg.Terminate, Akka"));
        Assert.IsType<Suspend>(Read("", 22, "Akka.Dispatch.SysMsg.Suspend, Akka"));
    }

    [Fact]
    public void ShortManifests_WhenTheLegacyOnesAreOff()
    {
        using var system = RemoteSystem.Start("short", "akka.actor.serialization-settings.primitive.use-legacy-behavior = off");
        Assert.Equal("S", Akka.Serialization.Serialization.ManifestFor(system.Serialization.FindSerializerFor("x"), "x"));
    }

    private static string Ref(string tag, string path)
    {
        var text = Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(path)).ToLowerInvariant();
        return $"{tag}{path.Length + 2:x2}0a{path.Length:x2}{text}";
    }

    private void Check(object message, int serializer, string manifest, string hex)
    {
        var found = _system.Serialization.FindSerializerFor(message);
        Assert.Equal(serializer, found.Identifier);
        Assert.Equal(manifest, Akka.Serialization.Serialization.ManifestFor(found, message));
        Assert.Equal(hex, Hex(message));
        var back = Read(hex, serializer, manifest);
        Assert.Equal(message.GetType(), back.GetType());
        Assert.Equal(hex, Hex(back));
    }

    private string Hex(object message) => Convert.ToHexString(_system.Serialization.Serialize(message)).ToLowerInvariant();

    private object Read(string hex, int serializer, string manifest) => _system.Serialization.Deserialize(Convert.FromHexString(hex), serializer, manifest);
}
