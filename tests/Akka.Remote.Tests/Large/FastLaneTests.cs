using System.Buffers;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Remote.Tests.Large;

/// <summary>Large messages between nodes that take them in pieces.</summary>
public sealed class FastLaneTests : TwoSystems
{
    private const string Config =
        """
        akka.remote.dot-netty.tcp.maximum-frame-size = 64 MiB
        akka.actor {
          serializers.blob = "Akka.Remote.Tests.Large.BlobSerializer, Akka.Remote.Tests"
          serialization-bindings { "Akka.Remote.Tests.Large.Blob, Akka.Remote.Tests" = blob }
        }
        """;

    public FastLaneTests()
        : base(Config)
    {
    }

    [Theory]
    [InlineData(10)]
    [InlineData(32 * 1024)]
    [InlineData((32 * 1024) + 1)]
    [InlineData(131_072)]
    [InlineData(3_000_001)]
    public async Task SerializerThatWritesToABuffer_RoundTrips(int size)
    {
        B.ActorOf(Props.Create<Echo>(), "echo");
        var echo = await A.Resolve(B, "user/echo");
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        for (var i = 0; i < 3; i++) Assert.Equal(bytes, (await echo.Ask<Blob>(new Blob(bytes), Limit)).Bytes);
        Assert.True(BlobSerializer.BufferedWrites > 0);
    }

    [Fact]
    public async Task MixedSizesFromManySenders_KeepTheOrderOfEach()
    {
        var sink = new Recorder(B, "sink");
        var far = await A.Resolve(B, "user/sink");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(() =>
        {
            for (var i = 0; i < 60; i++) far.Tell(new Blob([(byte)sender, (byte)i, .. new byte[i % 5 == 0 ? 100_000 : 10]]), ActorRefs.NoSender);
        })));
        var next = new int[8];
        for (var i = 0; i < 8 * 60; i++)
        {
            var blob = await sink.Next<Blob>();
            Assert.Equal(next[blob.Bytes[0]]++, blob.Bytes[1]);
        }
    }

    [Fact]
    public async Task TooLargeMessage_IsDroppedAndTheOthersGoOn()
    {
        B.ActorOf(Props.Create<Echo>(), "echo");
        var echo = await A.Resolve(B, "user/echo");
        echo.Tell(new byte[65 * 1024 * 1024], ActorRefs.NoSender);
        Assert.Equal("on", await echo.Ask<string>("on", Limit));
    }

    [Fact]
    public async Task FailingSerializer_LosesItsMessageOnly()
    {
        B.ActorOf(Props.Create<Echo>(), "echo");
        var echo = await A.Resolve(B, "user/echo");
        echo.Tell(new Blob(null!), ActorRefs.NoSender);
        Assert.Equal("on", await echo.Ask<string>("on", Limit));
        Assert.Equal(100_000, (await echo.Ask<Blob>(new Blob(new byte[100_000]), Limit)).Bytes.Length);
        echo.Tell(new Blob(null!), ActorRefs.NoSender);
        Assert.Equal("on", await echo.Ask<string>("on", Limit));
    }
}

public sealed record Blob(byte[] Bytes);

/// <summary>A serializer with the two forms that Akka.NET does not know.</summary>
public sealed class BlobSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private static int _bufferedWrites;

    public static int BufferedWrites => Volatile.Read(ref _bufferedWrites);

    public override int Identifier => 4712;

    public override string Manifest(object o) => "blob";

    public override byte[] ToBinary(object obj) => [.. ((Blob)obj).Bytes];

    public void ToBinary(object obj, IBufferWriter<byte> output)
    {
        Interlocked.Increment(ref _bufferedWrites);
        output.Write(((Blob)obj).Bytes.AsSpan() is { IsEmpty: false } bytes ? bytes : throw new ArgumentException("nothing to write"));
    }

    public override object FromBinary(byte[] bytes, string manifest) => new Blob([.. bytes]);

    public object FromBinary(ReadOnlySequence<byte> bytes, string manifest) => new Blob(bytes.ToArray());
}
