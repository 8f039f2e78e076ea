using Akka.TestKit;

namespace Akka.Tests.TestKit;

public class LatchAndBarrierTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Latch_OpensByCount()
    {
        var latch = CreateTestLatch(2);
        latch.CountDown();
        Assert.False(latch.IsOpen);
        Assert.Throws<TimeoutException>(() => latch.Ready(TimeSpan.FromMilliseconds(20)));
        latch.CountDown();
        latch.CountDown();
        latch.Ready();
        Assert.True(latch.IsOpen);
        latch.Reset();
        Assert.False(latch.IsOpen);
        latch.Open();
        Assert.True(latch.IsOpen);
    }

    [Fact]
    public async Task Barrier_LetsAllGoTogether()
    {
        var barrier = CreateTestBarrier(2);
        var other = Task.Run(barrier.Await);
        barrier.Await();
        await other.WaitAsync(TimeSpan.FromSeconds(5));
    }
}
