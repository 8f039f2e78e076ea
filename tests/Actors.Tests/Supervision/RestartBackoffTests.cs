namespace ActorInference.Actors.Tests;

public class RestartBackoffTests
{
    [Fact]
    public void Next_FailureAfterFailure_DoublesUpToTheLongest()
    {
        var backoff = new RestartBackoff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));

        Assert.Equal([200, 400, 800, 1000, 1000], Enumerable.Range(0, 5).Select(_ => backoff.Next().TotalMilliseconds));
    }

    [Fact]
    public void Next_VeryManyFailures_NeverOverflows()
    {
        var backoff = new RestartBackoff(TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));

        Assert.All(Enumerable.Range(0, 200).Select(_ => backoff.Next()), wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Reset_AfterFailures_WaitsAsAtFirst()
    {
        var backoff = new RestartBackoff(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(1));
        backoff.Next();
        backoff.Next();

        backoff.Reset();

        Assert.Equal(TimeSpan.FromMilliseconds(10), backoff.Next());
    }
}
