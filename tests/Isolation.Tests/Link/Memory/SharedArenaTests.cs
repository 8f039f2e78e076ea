using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link.Memory;

public class SharedArenaTests : NothingLeft
{
    private static readonly LinkLimits Small = new() { SegmentBytes = 64 << 10, MaxMemoryBytes = 256 << 10 };

    [Fact]
    public void Rent_GivesAlignedMemory_AndFindsItAgain()
    {
        using var arena = new SharedArena("test", Small);
        foreach (var length in new long[] { 0, 1, 255, 256, 257, 5000, 16 << 10, 17 << 10, 100_000 })
        {
            using var buffer = arena.Rent(length);
            Assert.Equal(length, buffer.Length);
            Assert.Equal(0, buffer.Pointer % 64);
            Assert.InRange(arena.RentedBytes, Math.Max(length, 1), Math.Max(length + 256, length * 5 / 4));
            Assert.NotNull(arena.Segments.Find(buffer.Pointer, length, out _));
            Assert.Null(arena.Segments.Find(buffer.Pointer, 1 << 20, out _));
        }

        using var elsewhere = TensorBuffer.Rent(100);
        Assert.Null(arena.Segments.Find(elsewhere.Pointer, 100, out _));
        Assert.Null(arena.Segments.Find(0, 1, out _));
        Assert.Equal(0, arena.RentedBytes);
    }

    [Fact]
    public void Rent_GrowsUpToTheBound_ThenSaysSo()
    {
        using var arena = new SharedArena("test", Small);
        var held = new List<TensorBuffer>();
        while (held.Count < 4 * 6)
        {
            held.Add(arena.Rent(10_000));
        }

        var full = Assert.Throws<TensorMemoryFullException>(() => arena.Rent(10_000));

        Assert.Equal("A tensor of 10240 bytes has no room now in the 262144 bytes of memory that the model shares with its workers.", full.Message);
        Assert.Equal(4, arena.SegmentCount);
        held.ForEach(each => each.Dispose());
        Assert.Equal(0, arena.RentedBytes);
        arena.Rent(16 << 10).Dispose();
        arena.Rent(200_000).Dispose();
        Assert.Contains("larger than", Assert.Throws<TensorMemoryFullException>(() => arena.Rent(300_000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rent_AsMuchAsTheBound_HasRoom()
    {
        const int bound = 1_000_001;
        using var arena = new SharedArena("test", Small with { MaxMemoryBytes = bound });

        using var whole = arena.Rent(bound);

        whole.Span.Fill(7);
        Assert.Equal(bound, arena.SegmentBytes);
        Assert.Throws<TensorMemoryFullException>(() => arena.Rent(1));
    }

    [Fact]
    public void BlocksOfOneSize_DoNotKeepOthersFromTheMemory()
    {
        using var arena = new SharedArena("test", Small);
        foreach (var length in new[] { 256, 1000, 4000, 10_000, 16_000 })
        {
            for (var round = 0; round < 3; round++)
            {
                var held = new List<TensorBuffer>();
                while (held.Count * (length + 2000L) < 200_000)
                {
                    held.Add(arena.Rent(length));
                }

                held.ForEach(each => each.Dispose());
            }
        }

        Assert.Equal(0, arena.RentedBytes);
    }

    [Fact]
    public void LargeTensor_GetsASegment_UsedAgain_AndGivenBackWhenIdle()
    {
        var clock = new ManualClock();
        using var arena = new SharedArena("test", Small, clock);
        var removed = new List<uint>();
        arena.Segments.Removed += removed.Add;
        nint place;
        using (var first = arena.Rent(100_000))
        {
            place = first.Pointer;
        }

        using (var second = arena.Rent(99_000))
        {
            Assert.Equal(place, second.Pointer);
        }

        Assert.Empty(removed);
        clock.Advance(SharedArena.IdleTime);
        Assert.Single(removed);
        Assert.Equal(0, arena.SegmentBytes);
    }

    [Fact]
    public void IdleSegments_AreGivenBack_AllButOne()
    {
        var clock = new ManualClock();
        using var arena = new SharedArena("test", Small, clock);
        var held = Enumerable.Range(0, 20).Select(_ => arena.Rent(10_000)).ToList();
        var segments = arena.SegmentCount;

        clock.Advance(SharedArena.IdleTime);
        Assert.Equal(segments, arena.SegmentCount);
        held.ForEach(each => each.Dispose());
        clock.Advance(SharedArena.IdleTime);

        Assert.Equal((4, 1), (segments, arena.SegmentCount));
    }

    [Fact]
    public void Dispose_WhatIsRentedStaysValid()
    {
        var arena = new SharedArena("test", Small);
        var small = arena.Rent(100);
        var large = arena.Rent(100_000);
        arena.Rent(200).Dispose();
        arena.Dispose();

        small.Span.Fill(1);
        large.Span.Fill(2);
        Assert.Throws<TensorMemoryFullException>(() => arena.Rent(300));
        Assert.Equal(2, Count().Mappings);
        small.Dispose();
        large.Dispose();

        Assert.Equal((0L, 0), (arena.RentedBytes, arena.SegmentCount));
    }

    [Fact]
    public void LostBuffer_IsFoundByTheCollector()
    {
        using var arena = new SharedArena("test", Small);
        Lose(arena);
        for (var round = 0; round < 20 && arena.LostBuffers == 0; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal((1L, 0L), (arena.LostBuffers, arena.RentedBytes));
    }

    [Fact]
    public void ManyThreads_NeverShareABlock()
    {
        using var arena = new SharedArena("test", new LinkLimits { SegmentBytes = 256 << 10, MaxMemoryBytes = 8 << 20 });
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, worker =>
        {
            var random = new Random(worker);
            var held = new Queue<(TensorBuffer Buffer, byte Mark)>();
            for (var step = 0; step < 20_000; step++)
            {
                if (held.Count > 8 || (held.Count > 0 && random.Next(2) == 0))
                {
                    var (buffer, mark) = held.Dequeue();
                    Assert.Equal(-1, buffer.Span.IndexOfAnyExcept(mark));
                    buffer.Dispose();
                    continue;
                }

                var rented = arena.Rent(random.Next(50) == 0 ? random.Next(100_000) : random.Next(3000));
                var own = (byte)random.Next(256);
                rented.Span.Fill(own);
                held.Enqueue((rented, own));
            }

            foreach (var (buffer, _) in held)
            {
                buffer.Dispose();
            }
        });
        Assert.Equal(0, arena.RentedBytes);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Lose(SharedArena arena) => arena.Rent(1000).Span.Clear();
}
