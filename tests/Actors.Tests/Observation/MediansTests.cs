using ActorInference.Contracts;

namespace ActorInference.Actors.Tests.Observation;

public class MediansTests
{
    [Theory]
    [InlineData(new long[] { 0, 0, 0 }, 0)]
    [InlineData(new long[] { 4, 0, 0 }, 50)]
    [InlineData(new long[] { 1, 2, 1 }, 150)]
    [InlineData(new long[] { 1, 1, 8 }, 200)]
    public void Median_LiesWithinItsBucket(long[] counts, long median) => Assert.Equal(median, Medians.Of(new LatencyHistogram([100, 200], counts, 0)));

    [Fact]
    public void Median_OfNoBuckets_IsZero() => Assert.Equal(0, Medians.Of(LatencyHistogram.Empty));
}
