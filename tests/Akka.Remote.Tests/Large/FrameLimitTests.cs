using Akka.Actor;

namespace Akka.Remote.Tests.Large;

/// <summary>Payloads about as long as a frame may be: the headers of their pieces have to fit beside them.</summary>
public sealed class FrameLimitTests
{
    private const int Below = 16;

    [Theory]
    [InlineData(32_800, 128 * 1024)]
    [InlineData(100_000, 128 * 1024)]
    [InlineData(128_000, 128 * 1024)]
    [InlineData(128_000, 8 * 1024)]
    [InlineData(131_072, 128 * 1024)]
    [InlineData(131_082, 128 * 1024)]
    public async Task PayloadsUpToTheFrameLimit_AllArrive(int limit, int piece)
    {
        var hocon =
            $$"""
            akka.remote {
              dot-netty.tcp.maximum-frame-size = {{limit}}b
              kernel.large-message-piece = {{piece}}b
            }
            akka.actor {
              serializers.blob = "Akka.Remote.Tests.Large.BlobSerializer, Akka.Remote.Tests"
              serialization-bindings { "Akka.Remote.Tests.Large.Blob, Akka.Remote.Tests" = blob }
            }
            """;
        using var from = RemoteSystem.Start("from", hocon);
        using var to = RemoteSystem.Start("to", hocon);
        var sink = new Recorder(to, "sink");
        var far = await from.Resolve(to, "user/sink");
        for (var size = limit - Below; size <= limit; size++)
        {
            far.Tell(Bytes(size), ActorRefs.NoSender);
            far.Tell(new Blob(Bytes(size)), ActorRefs.NoSender);
        }

        for (var size = limit - Below; size <= limit; size++)
        {
            Assert.Equal(Bytes(size), await sink.Next<byte[]>());
            Assert.Equal(Bytes(size), (await sink.Next<Blob>()).Bytes);
        }
    }

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }
}
