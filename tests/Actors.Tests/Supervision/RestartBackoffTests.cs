namespace ActorInference.Actors.Tests;

public class RestartBackoffTests
{
    private const long Window = 100;

    [Fact]
    public void Next_FailureAfterFailure_DoublesUpToTheLongest()
    {
        var backoff = new RestartBackoff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), Window);

        Assert.Equal([200, 400, 800, 1000, 1000], Enumerable.Range(0, 5).Select(now => backoff.Next(now).TotalMilliseconds));
    }

    [Fact]
    public void Next_VeryManyFailures_NeverOverflows()
    {
        var backoff = new RestartBackoff(TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1), Window);

        var waits = Enumerable.Range(0, 200).Select(_ => backoff.Next(0)).ToArray();

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromHours(1), waits[^1]);
    }

    [Fact]
    public void Next_FailuresOfLongAgo_DoNotCount()
    {
        var backoff = new RestartBackoff(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(1), Window);
        backoff.Next(0);
        backoff.Next(60);

        Assert.Equal(TimeSpan.FromMilliseconds(20), backoff.Next(101));
        Assert.Equal(TimeSpan.FromMilliseconds(10), backoff.Next(1000));
    }
}
