using Akka.Configuration;
using Akka.Routing;

namespace Akka.Tests.Routing;

public sealed class ResizerTests
{
    [Theory]
    [InlineData(9, 10, 0)]
    [InlineData(10, 10, 2)]
    [InlineData(5, 5, 1)]
    [InlineData(6, 6, 2)]
    public void Rampup_WhenAllAreBusy_IsAShareRoundedUp(int pressure, int capacity, int added) =>
        Assert.Equal(added, new DefaultResizer(1, 100).Rampup(pressure, capacity));

    [Theory]
    [InlineData(10, 10, 0)]
    [InlineData(4, 10, 0)]
    [InlineData(2, 10, -1)]
    [InlineData(0, 9, -1)]
    [InlineData(0, 11, -2)]
    public void Backoff_WhenFewAreBusy_IsAShareRoundedDown(int pressure, int capacity, int removed) =>
        Assert.Equal(removed, new DefaultResizer(1, 100).Backoff(pressure, capacity));

    [Fact]
    public void Resize_StaysWithinTheBounds()
    {
        var resizer = new DefaultResizer(2, 3);
        Assert.Equal(2, resizer.Resize([]));
        Assert.Equal(-1, resizer.Resize([Routee.NoRoutee, Routee.NoRoutee, Routee.NoRoutee, Routee.NoRoutee]));
    }

    [Fact]
    public void IsTimeForResize_OnceInANumberOfMessages()
    {
        var resizer = new DefaultResizer(1, 10, messagesPerResize: 3);
        Assert.Equal([0L, 3, 6], Enumerable.Range(0, 9).Select(i => (long)i).Where(resizer.IsTimeForResize));
    }

    [Fact]
    public void FromConfig_ReadsEverySetting()
    {
        var config = ConfigurationFactory.ParseString("""
            resizer { enabled = on, lower-bound = 2, upper-bound = 20, pressure-threshold = 3, rampup-rate = 0.4, backoff-threshold = 0.5,
                      backoff-rate = 0.6, messages-per-resize = 7 }
            """);
        Assert.Equal(new DefaultResizer(2, 20, 3, 0.4, 0.5, 0.6, 7), Resizer.FromConfig(config));
        Assert.Null(Resizer.FromConfig(ConfigurationFactory.ParseString("resizer.enabled = off")));
    }

    [Fact]
    public void Bounds_ThatMakeNoSense_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new DefaultResizer(-1, 3));
        Assert.Throws<ArgumentException>(() => new DefaultResizer(4, 3));
        Assert.Throws<ArgumentException>(() => new DefaultResizer(1, 3, messagesPerResize: 0));
    }
}
