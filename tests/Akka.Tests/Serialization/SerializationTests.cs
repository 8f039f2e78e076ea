using System.Collections.Immutable;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Serialization;

namespace Akka.Tests.Serialization;

public sealed class SerializationTests : LocalSystem
{
    public SerializationTests()
        : base("""
            akka.actor {
              serializers { named = "Akka.Tests.Serialization.NamedSerializer, Akka.Tests", plain = "Akka.Tests.Serialization.PlainSerializer, Akka.Tests" }
              serialization-bindings {
                "Akka.Tests.Serialization.INamed, Akka.Tests" = named
                "Akka.Tests.Serialization.PlainNamed, Akka.Tests" = plain
              }
              serialization-identifiers { "Akka.Tests.Serialization.PlainSerializer, Akka.Tests" = 4711 }
            }
            """)
    {
    }

    [Fact]
    public void FindSerializer_TakesTheMostSpecialBinding()
    {
        Assert.IsType<NamedSerializer>(Sys.Serialization.FindSerializerFor(new Named("a")));
        Assert.IsType<PlainSerializer>(Sys.Serialization.FindSerializerFor(new PlainNamed("a")));
        Assert.IsType<NewtonSoftJsonSerializer>(Sys.Serialization.FindSerializerFor("text"));
        Assert.IsType<ByteArraySerializer>(Sys.Serialization.FindSerializerForType(typeof(byte[])));
        Assert.IsType<NullSerializer>(Sys.Serialization.FindSerializerFor(null));
    }

    [Fact]
    public void Identifiers_AreThoseOfTheWire()
    {
        Assert.Equal(1, Sys.Serialization.FindSerializerFor("text").Identifier);
        Assert.Equal(4, Sys.Serialization.FindSerializerFor(Array.Empty<byte>()).Identifier);
        Assert.Equal(4711, Sys.Serialization.FindSerializerFor(new PlainNamed("a")).Identifier);
        Assert.Equal(0, Sys.Serialization.FindSerializerFor(null).Identifier);
    }

    [Fact]
    public void Deserialize_ByNumberAndManifest_GivesTheMessageBack()
    {
        var serializer = Sys.Serialization.FindSerializerFor(new Named("a"));
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, new Named("a"));
        Assert.Equal("N", manifest);
        Assert.Equal(new Named("a"), Sys.Serialization.Deserialize(Sys.Serialization.Serialize(new Named("a")), serializer.Identifier, manifest));
        var plain = Sys.Serialization.FindSerializerFor(new PlainNamed("b"));
        var type = Akka.Serialization.Serialization.ManifestFor(plain, new PlainNamed("b"));
        Assert.Equal("Akka.Tests.Serialization.PlainNamed, Akka.Tests", type);
        Assert.Equal(new PlainNamed("b"), Sys.Serialization.Deserialize(plain.ToBinary(new PlainNamed("b")), 4711, type));
    }

    [Fact]
    public void Deserialize_OfAnUnknownNumber_SaysSo() =>
        Assert.Contains("[9999]", Assert.Throws<SerializationException>(() => Sys.Serialization.Deserialize([], 9999, "x")).Message);

    [Fact]
    public async Task Setup_WinsOverTheConfiguration()
    {
        var setup = SerializationSetup.Create(system =>
            ImmutableHashSet.Create(SerializerDetails.Create("own", new NamedSerializer(system), ImmutableHashSet.Create(typeof(PlainNamed)))));
        var other = ActorSystem.Create("setup", BootstrapSetup.Create().WithConfig(Sys.Settings.Config).And(setup));
        Assert.IsType<NamedSerializer>(other.Serialization.FindSerializerFor(new PlainNamed("a")));
        await other.Terminate();
    }

    [Fact]
    public void SerializedActorPath_HasAddressAndUid()
    {
        var actor = Sys.ActorOf(Props.Create<ReceiveActor>(), "who");
        var path = Akka.Serialization.Serialization.SerializedActorPath(actor);
        Assert.Matches("^akka://test/user/who#\\d+$", path);
        Assert.Equal(actor, ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(path));
        var remote = Akka.Serialization.Serialization.WithTransport(Sys, new Address("akka.tcp", "test", "host", 1), () => Akka.Serialization.Serialization.SerializedActorPath(actor));
        Assert.StartsWith("akka.tcp://test@host:1/user/who#", remote);
        Assert.Equal("", Akka.Serialization.Serialization.SerializedActorPath(ActorRefs.NoSender));
    }
}

public interface INamed
{
    string Name { get; }
}

public record Named(string Name) : INamed;

public sealed record PlainNamed(string Name) : Named(Name);

public sealed class NamedSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 4712;

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((INamed)obj).Name);

    public override object FromBinary(byte[] bytes, string manifest) =>
        manifest == "N" ? new Named(Encoding.UTF8.GetString(bytes)) : throw new SerializationException($"Unknown manifest \"{manifest}\".");

    public override string Manifest(object o) => "N";
}

public sealed class PlainSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((INamed)obj).Name);

    public override object FromBinary(byte[] bytes, Type type) => Activator.CreateInstance(type, Encoding.UTF8.GetString(bytes))!;
}
