using Akka.Pattern;

namespace Akka.Tests.Pattern;

public sealed class RetrySupportTests : LocalSystem
{
    [Fact]
    public async Task Retry_OfACallThatFailsTwice_SucceedsAtTheThird()
    {
        var calls = 0;
        var result = await RetrySupport.Retry(() => ++calls < 3 ? Failure(calls) : Task.FromResult(calls), 5, TimeSpan.FromMilliseconds(1), Sys.Scheduler);
        Assert.Equal(3, result);
    }

    [Fact]
    public async Task Retry_OfACallThatAlwaysFails_GivesTheLastFailure()
    {
        var calls = 0;
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RetrySupport.Retry(() => Failure(++calls), 10));
        Assert.Equal("11", failure.Message);
    }

    [Fact]
    public async Task After_MakesTheCallLater()
    {
        var called = false;
        var later = FutureTimeoutSupport.After(TimeSpan.FromMilliseconds(50), Sys.Scheduler, () =>
        {
            called = true;
            return Task.FromResult(7);
        });
        Assert.False(called);
        Assert.Equal(7, await later);
    }

    private static Task<int> Failure(int calls) => Task.FromException<int>(new InvalidOperationException(calls.ToString()));
}
