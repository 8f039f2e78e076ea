using System.Runtime.InteropServices;

namespace ActorInference.Isolation.Tests.Link.Lanes;

/// <summary>A ring in plain memory, both ends in this thread or one in another.</summary>
public unsafe class RingTests
{
    private const int Size = 4096;

    [Fact]
    public void Records_OfAnySize_ComeOutAsTheyWentIn()
    {
        using var ring = new RawRing(Size);
        var random = new Random(5);
        var waiting = new Queue<byte[]>();
        for (var step = 0; step < 200_000; step++)
        {
            var record = new byte[RingWriter.HeaderBytes + (random.Next(20) == 0 ? random.Next(ring.Writer.MaxBody + 1) : random.Next(200))];
            random.NextBytes(record);
            var body = record[RingWriter.HeaderBytes..];
            if (ring.Writer.TryWrite(record))
            {
                waiting.Enqueue(body);
            }
            else
            {
                Assert.NotEmpty(waiting);
            }

            if (waiting.Count > 0 && random.Next(2) == 0)
            {
                Assert.True(ring.Reader.TryRead(out var read));
                Assert.True(read.SequenceEqual(waiting.Dequeue()));
                ring.Reader.Advance();
            }
        }
    }

    [Fact]
    public void RecordThatFillsTheRing_Fits_AndOneMoreByteDoesNot()
    {
        using var ring = new RawRing(Size);
        Assert.True(ring.Writer.TryWrite(new byte[Size]));
        Assert.False(ring.Writer.TryWrite(new byte[RingWriter.HeaderBytes]));
        Assert.True(ring.Reader.TryRead(out _));
        ring.Reader.Advance();
        Assert.False(ring.Reader.HasRecord);
        Assert.False(ring.Writer.TryWrite(new byte[Size + 1]));
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(ulong.MaxValue - 7)]
    [InlineData(1UL << 63)]
    [InlineData(Size + 8)]
    [InlineData(9)]
    public void ImpossiblePosition_IsDamage(ulong position)
    {
        using var ring = new RawRing(Size);
        *ring.Written = position;
        Assert.Throws<LinkDamagedException>(() => ring.Reader.HasRecord);
        Assert.Throws<LinkDamagedException>(() => ring.Reader.TryRead(out _));
        *ring.Read = position;
        Assert.Throws<LinkDamagedException>(() => ring.Writer.TryWrite(new byte[64]));
    }

    [Fact]
    public void OldGeneration_RepeatedOrTorn_IsDamage()
    {
        using var ring = new RawRing(Size);
        var old = new RingWriter(ring.Data, Size, ring.Written, ring.Read, RawRing.Generation - 1);
        old.TryWrite(new byte[64]);
        Assert.Throws<LinkDamagedException>(() => ring.Reader.TryRead(out _));

        using var repeated = new RawRing(Size);
        repeated.Writer.TryWrite(new byte[64]);
        repeated.Reader.TryRead(out _);
        repeated.Reader.Advance();
        Buffer.MemoryCopy(repeated.Data, repeated.Data + 64, 64, 64);
        *repeated.Written = 128;
        Assert.Throws<LinkDamagedException>(() => repeated.Reader.TryRead(out _));

        using var torn = new RawRing(Size);
        torn.Writer.TryWrite(new byte[64]);
        torn.Data[50]++;
        Assert.Throws<LinkDamagedException>(() => torn.Reader.TryRead(out _));
    }

    /// <summary>A million records between two threads, checked in content and order.</summary>
    [Fact]
    public void TwoThreads_AMillionRecords()
    {
        const int Records = 1_000_000;
        using var ring = new RawRing(Size);
        var writer = new Thread(() =>
        {
            var random = new Random(9);
            for (var number = 0; number < Records; number++)
            {
                var record = new byte[RingWriter.HeaderBytes + 4 + random.Next(120)];
                record.AsSpan(RingWriter.HeaderBytes).Fill((byte)number);
                MemoryMarshal.Write(record.AsSpan(RingWriter.HeaderBytes), number);
                while (!ring.Writer.TryWrite(record))
                {
                    Thread.Yield();
                }
            }
        });
        writer.Start();
        for (var number = 0; number < Records;)
        {
            if (!ring.Reader.TryRead(out var body))
            {
                Thread.Yield();
                continue;
            }

            if (MemoryMarshal.Read<int>(body) != number || body[4..].IndexOfAnyExcept((byte)number) >= 0)
            {
                Assert.Fail($"Record {number} came out as {MemoryMarshal.Read<int>(body)}.");
            }

            ring.Reader.Advance();
            number++;
        }

        writer.Join();
    }
}
