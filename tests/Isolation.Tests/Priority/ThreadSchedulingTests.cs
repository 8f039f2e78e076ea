namespace ActorInference.Isolation.Tests.Priority;

public class ThreadSchedulingTests
{
    [Theory]
    [InlineData("normal", SchedulingPolicy.Normal, 0)]
    [InlineData("batch", SchedulingPolicy.Batch, 0)]
    [InlineData("idle", SchedulingPolicy.Idle, 0)]
    [InlineData("fifo:1", SchedulingPolicy.Fifo, 1)]
    [InlineData("rr:99", SchedulingPolicy.RoundRobin, 99)]
    public void TryParse_AllowedText_IsWrittenTheSameWay(string text, SchedulingPolicy policy, int priority)
    {
        Assert.True(ThreadScheduling.TryParse(text, out var scheduling));

        Assert.Equal(new ThreadScheduling(policy, priority), scheduling);
        Assert.Equal(text, scheduling.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("fifo")]
    [InlineData("fifo:0")]
    [InlineData("fifo:100")]
    [InlineData("rr:-1")]
    [InlineData("rr:1:2")]
    [InlineData("normal:0")]
    [InlineData("Idle")]
    [InlineData("deadline")]
    public void TryParse_AnythingElse_IsFalse(string text) => Assert.False(ThreadScheduling.TryParse(text, out _));

    [Fact]
    public void Watching_GoesOneStepAhead()
    {
        var realtime = new ThreadIsolation { Cores = CoreSet.Of(1), Scheduling = new(SchedulingPolicy.Fifo, 10) };

        Assert.Equal(realtime with { Scheduling = new(SchedulingPolicy.Fifo, 11) }, realtime.Watching());
        Assert.Equal(99, (realtime with { Scheduling = new(SchedulingPolicy.RoundRobin, 99) }).Watching().Scheduling!.Value.Priority);
        Assert.Equal(SchedulingPolicy.Normal, new ThreadIsolation { Scheduling = new(SchedulingPolicy.Idle, 0) }.Watching().Scheduling!.Value.Policy);
        Assert.Equal(new ThreadIsolation { Nice = 5 }, new ThreadIsolation { Nice = 5 }.Watching());
    }
}
