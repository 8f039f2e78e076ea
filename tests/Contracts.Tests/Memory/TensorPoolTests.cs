using System.Runtime.CompilerServices;

namespace ActorInference.Contracts.Tests.Memory;

[Collection(nameof(TensorPool))]
public class TensorPoolTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(600 * 1024)]
    [InlineData((64 << 20) + 1)]
    public void Rent_AnyLength_IsAlignedAndCountedUntilGivenBack(long length)
    {
        var before = TensorPool.RentedBytes;
        var buffer = TensorBuffer.Rent(length);

        Assert.Equal(0, buffer.Pointer % 64);
        Assert.Equal(length, buffer.Length);
        Assert.InRange(TensorPool.RentedBytes - before, length, Math.Max(64, length * 5 / 4));
        buffer.Span.Fill(0xAB);
        buffer.Dispose();
        Assert.Equal(before, TensorPool.RentedBytes);
    }

    [Fact]
    public void Rent_AfterReturn_GivesTheSameMemory()
    {
        var first = TensorBuffer.Rent(5000);
        var pointer = first.Pointer;
        first.Dispose();

        using var second = TensorBuffer.Rent(4700);

        Assert.Equal(pointer, second.Pointer);
    }

    [Fact]
    public void Rent_MoreThanAnyMachineHas_Throws()
    {
        var before = TensorPool.RentedBytes;

        Assert.Throws<OutOfMemoryException>(() => TensorBuffer.Rent(long.MaxValue));
        Assert.Throws<OutOfMemoryException>(() => TensorBuffer.Rent(1L << 60));
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorBuffer.Rent(-1));
        Assert.Equal(before, TensorPool.RentedBytes);
    }

    [Fact]
    public void Retained_StaysWithinItsBound()
    {
        var bound = TensorPool.MaxRetainedBytes;
        try
        {
            TensorPool.MaxRetainedBytes = 1 << 20;
            var buffers = Enumerable.Range(0, 8).Select(_ => TensorBuffer.Rent(400_000)).ToArray();
            Array.ForEach(buffers, buffer => buffer.Dispose());

            Assert.InRange(TensorPool.RetainedBytes, 400_000, 1 << 20);
            TensorPool.Trim();
            Assert.Equal(0, TensorPool.RetainedBytes);
        }
        finally
        {
            TensorPool.MaxRetainedBytes = bound;
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => TensorPool.MaxRetainedBytes = -1);
    }

    [Fact]
    public void LostBuffer_IsFoundAndCounted()
    {
        var lost = TensorPool.LostBuffers;
        var rented = TensorPool.RentedBytes;
        Lose();

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(lost + 1, TensorPool.LostBuffers);
        Assert.Equal(rented, TensorPool.RentedBytes);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Lose() => TensorBuffer.Rent(1000).Share(0, 10);
    }

    [Fact]
    public void Rent_InSteadyState_AllocatesTheHandleOnly()
    {
        TensorBuffer.Rent(1 << 20).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        TensorBuffer.Rent(1 << 20).Dispose();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 40);
    }

    [Fact]
    public void ManyThreads_RentedBytesReturnToWhereTheyWere()
    {
        var before = TensorPool.RentedBytes;
        var wrong = 0;

        Parallel.For(0, 8, thread =>
        {
            var random = new Random(thread);
            var held = new Queue<(TensorBuffer Buffer, byte Mark)>();
            for (var i = 0; i < 5000; i++)
            {
                var buffer = TensorBuffer.Rent(random.Next(1, 3000));
                var mark = (byte)random.Next();
                buffer.Span.Fill(mark);
                held.Enqueue((buffer, mark));
                if (held.Count > random.Next(1, 20))
                {
                    var (oldest, expected) = held.Dequeue();
                    Interlocked.Add(ref wrong, oldest.Span.ContainsAnyExcept(expected) ? 1 : 0);
                    oldest.Dispose();
                }
            }

            while (held.TryDequeue(out var rest))
            {
                rest.Buffer.Dispose();
            }
        });

        Assert.Equal(0, wrong);
        Assert.Equal(before, TensorPool.RentedBytes);
    }
}
