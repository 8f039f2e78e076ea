namespace ActorInference.Inference.Tests;

public sealed class VersionPolicyTests
{
    [Fact]
    public void Latest_TakesTheHighest()
    {
        Assert.Equal([10], VersionPolicy.Latest.Select([2, 10, 9], out var missing));
        Assert.Empty(missing);
        Assert.Empty(VersionPolicy.Latest.Select([], out _));
    }

    [Fact]
    public void All_TakesAllInOrder() => Assert.Equal([2, 9, 10], VersionPolicy.All.Select([10, 2, 9], out _));

    [Fact]
    public void Named_TakesThoseThereAreAndTellsTheOthers()
    {
        Assert.True(VersionPolicy.TryParse(["3", "1"], out var policy));
        Assert.Equal([1], policy.Select([1, 2], out var missing));
        Assert.Equal([3], missing);
        Assert.Equal("[1,3]", policy.ToString());
        Assert.Equal(VersionPolicy.Named(1, 3), policy);
    }

    [Fact]
    public void TryParse_AnythingElse_IsFalse()
    {
        Assert.False(VersionPolicy.TryParse("newest", out _));
        Assert.False(VersionPolicy.TryParse((string?)null, out _));
        Assert.False(VersionPolicy.TryParse(Array.Empty<string>(), out _));
        Assert.False(VersionPolicy.TryParse(["1", "x"], out _));
        Assert.False(VersionPolicy.TryParse(["0"], out _));
    }
}
