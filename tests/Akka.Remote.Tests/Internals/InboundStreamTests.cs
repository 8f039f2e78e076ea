using System.Buffers.Binary;
using Akka.Remote.Transport;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Internals;

/// <summary>Cutting what comes in into frames and messages in pieces, however it is chopped, and whatever it is.</summary>
public sealed class InboundStreamTests
{
    private const int Limit = 1_000_000;

    [Fact]
    public void FramesAndPieces_ChoppedAnywhere_ComeOutWhole()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var (bytes, expected) = Traffic(random);
            var collector = new Collector();
            using (var stream = new InboundStream(Limit, bigEndian: false)) Feed(stream, bytes, collector, random);
            Assert.Equal(expected, collector.Seen);
        }
    }

    [Fact]
    public void Noise_EndsInAClearErrorOrWaitsForMore()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var (bytes, _) = Traffic(random);
            for (var i = random.Next(1, 20); i > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using var stream = new InboundStream(Limit, bigEndian: false);
            try
            {
                Feed(stream, bytes.AsSpan(0, random.Next(bytes.Length)).ToArray(), new Collector(), random);
            }
            catch (WireFormatException)
            {
                // That is what it is for.
            }
        }
    }

    [Theory]
    [InlineData(0xFFFFFFFF)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(Limit - 3u)]
    public void LengthBeyondTheLimit_IsRefusedBeforeAnythingIsAllocated(uint length)
    {
        var head = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(head, length);
        using var stream = new InboundStream(Limit, bigEndian: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WireFormatException>(() => Feed(stream, head, new Collector(), new Random(1)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    private static void Feed(InboundStream stream, byte[] bytes, IFrameHandler handler, Random random)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var target = stream.Target();
            var count = Math.Min(Math.Min(target.Length, bytes.Length - at), random.Next(3) == 0 ? random.Next(1, 30) : random.Next(1, 100_000));
            bytes.AsSpan(at, count).CopyTo(target);
            stream.Received(count);
            stream.Handle(handler);
            at += count;
        }
    }

    /// <summary>Small, larger and huge frames, and messages in pieces with frames between the pieces.</summary>
    private static (byte[] Bytes, List<string> Expected) Traffic(Random random)
    {
        var output = new WireBuffer();
        var expected = new List<string>();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            if (random.Next(2) == 0) Frame(output, expected, random);
            else Large(output, expected, random);
        }

        return (output.ToArray(), expected);
    }

    private static void Frame(WireBuffer output, List<string> expected, Random random)
    {
        var body = new byte[random.Next(4) == 0 ? random.Next(200_000) + 1 : random.Next(1, 300)];
        random.NextBytes(body);
        body[0] = 0x0a;
        expected.Add(Sum(body));
        Write(output, body);
    }

    private static void Large(WireBuffer output, List<string> expected, Random random)
    {
        var content = new byte[random.Next(1, 300_000)];
        random.NextBytes(content);
        var opening = new WireBuffer();
        PieceCodec.WriteOpen(opening, content.Length, [1, 2, 3]);
        Write(output, opening.Written);
        for (var at = 0; at < content.Length;)
        {
            var count = Math.Min(content.Length - at, random.Next(1, 150_000));
            if (random.Next(2) == 0) Frame(output, expected, random);
            var head = new byte[PieceCodec.MaxDataHeader];
            output.Raw(head.AsSpan(0, PieceCodec.WriteDataHeader(head, count, bigEndian: false)));
            output.Raw(content.AsSpan(at, count));
            at += count;
        }

        expected.Add("large " + Sum(content));
    }

    private static void Write(WireBuffer output, ReadOnlySpan<byte> body)
    {
        var head = new byte[4];
        PduCodec.WriteLength(head, body.Length, bigEndian: false);
        output.Raw(head);
        output.Raw(body);
    }

    private static string Sum(ReadOnlySpan<byte> bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return $"{bytes.Length} {hash.ToHashCode()}";
    }

    private sealed class Collector : IFrameHandler
    {
        public List<string> Seen { get; } = [];

        public void OnFrame(ReadOnlySpan<byte> body) => Seen.Add(Sum(body));

        public LargeInbound OnOpen(ReadOnlySpan<byte> envelope, long length) => new(envelope.ToArray(), (int)length, pooled: length % 2 == 0);

        public void OnLarge(LargeInbound message) => Seen.Add("large " + Sum(message.Sequence.FirstSpan));
    }
}
