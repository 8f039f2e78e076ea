namespace ActorInference.Actors.Tests;

public class FailureWindowTests
{
    [Fact]
    public void IsTooMany_LimitWithinTheWindow_TripsAtTheLimit()
    {
        var window = new FailureWindow(3, 100);

        Assert.Equal([false, false, true], new[] { 0L, 50, 100 }.Select(window.IsTooMany));
    }

    [Fact]
    public void IsTooMany_FailuresFurtherApartThanTheWindow_NeverTrips()
    {
        var window = new FailureWindow(2, 100);

        Assert.All(Enumerable.Range(0, 50).Select(turn => window.IsTooMany(turn * 101L)), Assert.False);
    }

    [Fact]
    public void IsTooMany_LimitOfOne_TripsAtOnce() => Assert.True(new FailureWindow(1, 100).IsTooMany(7));
}
