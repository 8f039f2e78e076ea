using System.Diagnostics;

namespace ActorInference.Contracts.Tests.Messages;

public class DeadlineTests
{
    [Fact]
    public void None_NeverPasses()
    {
        Assert.True(Deadline.None.IsNone);
        Assert.False(Deadline.None.HasPassed(long.MaxValue));
        Assert.Equal(TimeSpan.MaxValue, Deadline.None.Remaining());
        Assert.Equal(long.MaxValue, Deadline.None.Timestamp);
    }

    [Fact]
    public void After_PassesWhenTheClockReachesIt()
    {
        var clock = new HandClock();
        var deadline = Deadline.After(TimeSpan.FromMilliseconds(20), clock);

        Assert.Equal(TimeSpan.FromMilliseconds(20), deadline.Remaining(clock));
        clock.Advance(TimeSpan.FromMilliseconds(19));
        Assert.False(deadline.HasPassed(clock));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(deadline.HasPassed(clock));
        Assert.True(deadline.HasPassed(clock.GetTimestamp()));
        Assert.Equal(TimeSpan.Zero, deadline.Remaining(clock));
    }

    [Fact]
    public void After_SystemClock_IsAStopwatchTimestamp()
    {
        var before = Stopwatch.GetTimestamp();
        var deadline = Deadline.After(TimeSpan.FromSeconds(1));

        Assert.InRange(deadline.Timestamp, before + Stopwatch.Frequency, Stopwatch.GetTimestamp() + Stopwatch.Frequency);
    }

    [Fact]
    public void After_ExtremeTimes_NeitherOverflowNorPassByMistake()
    {
        Assert.True(Deadline.After(TimeSpan.MaxValue).IsNone);
        Assert.True(Deadline.After(TimeSpan.MinValue).HasPassed());
        Assert.True(Deadline.After(TimeSpan.Zero).HasPassed());
        Assert.False(Deadline.After(TimeSpan.FromDays(365 * 100)).HasPassed());
    }

    private sealed class HandClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += (long)time.TotalMilliseconds;
    }
}
