using Akka.Pattern;

namespace Akka.Tests.Pattern;

public sealed class CircuitBreakerTests : LocalSystem
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task ClosedBreaker_LetsCallsThroughAndCountsFailuresInARow()
    {
        var breaker = new CircuitBreaker(Sys.Scheduler, 3, Long, Long);
        Assert.Equal(5, await breaker.WithCircuitBreaker(() => Task.FromResult(5)));
        await Assert.ThrowsAsync<TestException>(() => breaker.WithCircuitBreaker(Fail));
        Assert.Equal(1, breaker.CurrentFailureCount);
        await breaker.WithCircuitBreaker(() => Task.CompletedTask);
        Assert.Equal(0, breaker.CurrentFailureCount);
        Assert.True(breaker.IsClosed);
    }

    [Fact]
    public async Task BreakerThatFailedTooOften_FailsFastWithTheCause()
    {
        var opened = new TaskCompletionSource();
        var breaker = new CircuitBreaker(Sys.Scheduler, 1, Long, Long).OnOpen(opened.SetResult);
        await Assert.ThrowsAsync<TestException>(() => breaker.WithCircuitBreaker(Fail));
        await opened.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var called = false;
        var refusal = Assert.Throws<OpenCircuitException>(() => breaker.WithSyncCircuitBreaker(() => called = true));
        Assert.False(called);
        Assert.IsType<TestException>(refusal.InnerException);
        Assert.InRange(refusal.RemainingDuration, TimeSpan.FromSeconds(1), Long);
    }

    [Fact]
    public async Task BreakerAfterItsTime_LetsOneCallThroughThatDecides()
    {
        var half = new SemaphoreSlim(0);
        var breaker = new CircuitBreaker(Sys.Scheduler, 1, Long, TimeSpan.FromMilliseconds(50)).OnHalfOpen(() => half.Release());
        await Assert.ThrowsAsync<TestException>(() => breaker.WithCircuitBreaker(Fail));
        Assert.True(await half.WaitAsync(TimeSpan.FromSeconds(10)));
        await Assert.ThrowsAsync<TestException>(() => breaker.WithCircuitBreaker(Fail));
        Assert.True(await half.WaitAsync(TimeSpan.FromSeconds(10)));
        var probe = new TaskCompletionSource<int>();
        var call = breaker.WithCircuitBreaker(() => probe.Task);
        await Assert.ThrowsAsync<OpenCircuitException>(() => breaker.WithCircuitBreaker(() => Task.FromResult(1)));
        probe.SetResult(2);
        Assert.Equal(2, await call);
        Assert.True(breaker.IsClosed);
    }

    [Fact]
    public async Task CallThatTakesTooLong_IsAFailure()
    {
        var breaker = new CircuitBreaker(Sys.Scheduler, 1, TimeSpan.FromMilliseconds(20), Long);
        await Assert.ThrowsAsync<TimeoutException>(() => breaker.WithCircuitBreaker(() => new TaskCompletionSource<int>().Task));
        Assert.True(breaker.IsOpen);
    }

    [Fact]
    public void Fail_ByHand_Opens()
    {
        var breaker = CircuitBreaker.Create(Sys.Scheduler, 2, Long, Long);
        breaker.Fail();
        Assert.True(breaker.IsClosed);
        breaker.Fail();
        Assert.True(breaker.IsOpen);
        Assert.IsType<UserCalledFailException>(breaker.LastCaughtException);
    }

    private static Task Fail() => Task.FromException(new TestException());

    private sealed class TestException : Exception;
}
