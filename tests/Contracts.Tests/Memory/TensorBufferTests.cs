namespace ActorInference.Contracts.Tests.Memory;

[Collection(nameof(TensorPool))]
public class TensorBufferTests
{
    [Fact]
    public void Use_AfterDispose_Throws()
    {
        var buffer = TensorBuffer.Rent(8);
        buffer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => buffer.Pointer);
        Assert.Throws<ObjectDisposedException>(() => buffer.Length);
        Assert.Throws<ObjectDisposedException>(() => buffer.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => buffer.Share(0, 1));
    }

    [Fact]
    public void Dispose_TwiceAndFromTwoThreads_GivesBackOnce()
    {
        var before = TensorPool.RentedBytes;
        for (var i = 0; i < 2000; i++)
        {
            var buffer = TensorBuffer.Rent(100);
            Parallel.Invoke(buffer.Dispose, buffer.Dispose);
        }

        Assert.Equal(before, TensorPool.RentedBytes);
    }

    [Fact]
    public void Share_KeepsTheMemoryUntilTheLastHandle()
    {
        var before = TensorPool.RentedBytes;
        var whole = TensorBuffer.Rent(100);
        whole.Span.Fill(1);
        whole.Span[60] = 7;
        var part = whole.Share(60, 40);
        var end = part.Share(40, 0);
        whole.Dispose();

        Assert.Equal(7, part.Span[0]);
        Assert.Equal(40, part.Length);
        part.Dispose();
        Assert.NotEqual(before, TensorPool.RentedBytes);
        end.Dispose();
        Assert.Equal(before, TensorPool.RentedBytes);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 101)]
    [InlineData(101, 0)]
    [InlineData(50, 51)]
    [InlineData(1, long.MaxValue)]
    [InlineData(0, -1)]
    public void Share_OutsideTheHandle_Throws(long offset, long length)
    {
        using var buffer = TensorBuffer.Rent(100);

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Share(offset, length));
    }

    [Fact]
    public unsafe void Wrap_DisposesTheOwnerWithTheLastHandle()
    {
        var value = 42L;
        var owner = new Owner();
        var whole = TensorBuffer.Wrap((nint)(&value), 8, owner);
        var part = whole.Share(0, 1);

        Assert.Equal(42, part.Span[0]);
        whole.Dispose();
        whole.Dispose();
        Assert.Equal(0, owner.Disposed);
        part.Dispose();
        Assert.Equal(1, owner.Disposed);
    }

    [Fact]
    public void Wrap_NoAddress_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => TensorBuffer.Wrap(0, 1, null));
        TensorBuffer.Wrap(0, 0, null).Dispose();
    }

    [Fact]
    public void Span_MoreThanASpanHolds_Throws()
    {
        using var buffer = TensorBuffer.Wrap(64, int.MaxValue + 1L, null);

        Assert.Throws<InvalidOperationException>(() => buffer.Span.Length);
    }

    private sealed class Owner : IDisposable
    {
        public int Disposed { get; private set; }

        public void Dispose() => Disposed++;
    }
}
