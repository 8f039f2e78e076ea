using Akka.Util;

namespace Akka.Tests.Util;

public sealed class TokenBucketTests
{
    [Fact]
    public void Offer_WithinTheCapacity_DoesNotWait()
    {
        var bucket = new Bucket(10, 1);
        bucket.Init();
        Assert.Equal(0, bucket.Offer(3));
        Assert.Equal(0, bucket.Offer(7));
    }

    [Fact]
    public void Offer_OfMoreThanThereIs_WaitsForTheRest()
    {
        var bucket = new Bucket(3, 10);
        bucket.Init();
        Assert.Equal(20, bucket.Offer(5));
        bucket.Now = 20;
        Assert.Equal(10, bucket.Offer(1));
    }

    [Fact]
    public void Offer_AfterAPause_HasAFullBucketAtMost()
    {
        var bucket = new Bucket(2, 1);
        bucket.Init();
        bucket.Offer(2);
        bucket.Now = 1000;
        Assert.Equal(0, bucket.Offer(2));
        Assert.Equal(1, bucket.Offer(1));
    }

    [Fact]
    public void Offer_OfANegativeCost_IsRefused()
    {
        var bucket = new Bucket(2, 1);
        bucket.Init();
        Assert.Throws<ArgumentException>(() => bucket.Offer(-1));
    }

    private sealed class Bucket(long capacity, long ticks) : TokenBucket(capacity, ticks)
    {
        public long Now { get; set; }

        public override long CurrentTime => Now;
    }
}
