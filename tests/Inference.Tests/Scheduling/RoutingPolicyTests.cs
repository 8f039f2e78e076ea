namespace ActorInference.Inference.Tests;

public sealed class RoutingPolicyTests
{
    [Theory]
    [MemberData(nameof(Names))]
    public void Choose_AnyState_GivesAnAvailableInstanceOrNone(string name)
    {
        var random = new Random(7);
        Assert.True(RoutingPolicies.TryCreate(name, random, out var policy));
        Assert.Equal(name, policy.Name);
        for (var round = 0; round < 10_000; round++)
        {
            var outstanding = Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(-1, 200)).ToArray();
            var chosen = policy.Choose(outstanding);
            Assert.True(chosen == -1 ? outstanding.All(each => each < 0) : outstanding[chosen] >= 0);
        }
    }

    [Fact]
    public void Weighted_DrawsByWeight()
    {
        var counts = Count(new WeightedRouting(new Random(1)), 100_000, 0, 50, 99, 500, -1);

        // Weights 100, 50, 1, 1, 0 of 152.
        Assert.Equal(100_000 * 100 / 152.0, counts[0], 1000.0);
        Assert.Equal(100_000 * 50 / 152.0, counts[1], 1000.0);
        Assert.Equal(100_000 / 152.0, counts[2], 150.0);
        Assert.Equal(100_000 / 152.0, counts[3], 150.0);
        Assert.Equal(0, counts[4]);
    }

    [Fact]
    public void Random_DrawsEvenly()
    {
        var counts = Count(new RandomRouting(new Random(1)), 30_000, 0, -1, 500, 7);
        Assert.Equal(0, counts[1]);
        Assert.All(new[] { counts[0], counts[2], counts[3] }, count => Assert.Equal(10_000.0, count, 400.0));
    }

    [Fact]
    public void RoundRobin_TakesTurnsAndSkips()
    {
        var policy = new RoundRobinRouting();
        Assert.Equal([0, 2, 3, 0, 2], Enumerable.Range(0, 5).Select(_ => policy.Choose([5, -1, 0, 9])));
    }

    [Fact]
    public void LeastOutstanding_TakesTheShortestAndSharesTies()
    {
        var policy = new LeastOutstandingRouting();
        Assert.Equal(2, policy.Choose([5, -1, 0, 9]));
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(_ => policy.Choose([4, 4, 4])).Order());
    }

    [Fact]
    public void TryCreate_UnknownName_IsFalse() => Assert.False(RoutingPolicies.TryCreate("fastest", Random.Shared, out _));

    public static TheoryData<string> Names() => [.. RoutingPolicyNames.All];

    private static int[] Count(IRoutingPolicy policy, int rounds, params int[] outstanding)
    {
        var counts = new int[outstanding.Length];
        for (var round = 0; round < rounds; round++)
        {
            counts[policy.Choose(outstanding)]++;
        }

        return counts;
    }
}
