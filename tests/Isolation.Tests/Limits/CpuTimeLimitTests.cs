namespace ActorInference.Isolation.Tests.Limits;

public class CpuTimeLimitTests
{
    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(10.2, null, 11.0, 16.0)]
    [InlineData(3600.0, null, 3600.0, 3960.0)]
    [InlineData(0.1, 0.1, 1.0, 1.0)]
    [InlineData(20.0, 10.0, 10.0, 10.0)]
    [InlineData(null, 30.0, 30.0, 30.0)]
    public void Of_IsInWholeSeconds_SoftNeverAboveHard(double? soft, double? hard, double? softIs, double? hardIs)
    {
        static TimeSpan? Seconds(double? value) => value is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

        var limit = CpuTimeLimit.Of(new() { CpuTimeSoft = Seconds(soft), CpuTimeHard = Seconds(hard) });

        Assert.Equal((Seconds(softIs), Seconds(hardIs)), (limit?.Soft, limit?.Hard));
    }
}
