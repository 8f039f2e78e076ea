namespace ActorInference.Inference.Tests;

public sealed class BatchPolicyTests
{
    private static readonly BatchPolicy Policy = new(
        new BatchSettings { MaxSize = 16, MaxDelay = TimeSpan.FromMilliseconds(2), Preferred = [4, 8] }, timestampFrequency: 1_000_000);

    [Theory]
    [InlineData(16, 0, 16)]
    [InlineData(40, 0, 16)]
    [InlineData(9, 0, 8)]
    [InlineData(5, 0, 4)]
    [InlineData(3, 2000, 3)]
    [InlineData(3, 5000, 3)]
    public void Decide_Run(long rows, long waited, int expected) => Assert.Equal(BatchDecision.Run(expected), Policy.Decide(rows, 100, 100 + waited));

    [Fact]
    public void Decide_TooFewAndTooEarly_WaitsForTheDelayOfTheOldest() => Assert.Equal(BatchDecision.Wait(2100), Policy.Decide(3, 100, 2099));

    [Fact]
    public void Decide_NothingWaits_WaitsForAnArrival() => Assert.Equal(BatchDecision.Wait(long.MaxValue), Policy.Decide(0, 0, 0));

    [Fact]
    public void Off_RunsEveryRequestAtOnce() => Assert.Equal(BatchDecision.Run(1), new BatchPolicy(BatchSettings.Off).Decide(5, 0, 0));

    [Fact]
    public void NoPreferredSizes_WaitForTheFullBatchOrTheDelay()
    {
        var policy = new BatchPolicy(new BatchSettings { MaxSize = 8, MaxDelay = TimeSpan.FromSeconds(1) }, 1000);
        Assert.False(policy.Decide(7, 0, 999).IsRun);
        Assert.Equal(BatchDecision.Run(7), policy.Decide(7, 0, 1000));
        Assert.Equal(BatchDecision.Run(8), policy.Decide(8, 0, 0));
    }

    [Fact]
    public void Settings_Mistakes_AreSentences()
    {
        Check("max-size is 0", new() { MaxSize = 0 });
        Check("max-delay is negative", new() { MaxDelay = TimeSpan.FromTicks(-1) });
        Check("between 1 and max-size, which is 4", new() { MaxSize = 4, Preferred = [2, 8] });
        Check("must ascend", new() { MaxSize = 4, Preferred = [4, 2] });
        Assert.True(new BatchSettings { MaxSize = 4, Preferred = [2, 4] }.TryValidate(out _));
    }

    private static void Check(string part, BatchSettings settings)
    {
        Assert.False(settings.TryValidate(out var error));
        Assert.Contains(part, error, StringComparison.Ordinal);
    }
}
